using Footnote.Documents;

namespace Footnote.Chunking;

/// <summary>Cuts a block into <see cref="Piece"/>s: prose at sentence ends, tables and code that are too long at line ends, all else at word ends.</summary>
/// <param name="text">The document's text.</param>
/// <param name="size">Most tokens a piece may have.</param>
internal sealed class BlockCutter(string text, int size)
{
    /// <summary>Pieces in order; together they hold every word of the block.</summary>
    public IEnumerable<Piece> Cut(Block block, int number)
    {
        var isProse = block.Kind is not (BlockKind.Table or BlockKind.Code);
        return Parts(block, isProse).SelectMany(Bounded).Select(part => new Piece(part, Count(part), number, isProse));
    }

    /// <summary>The same of several blocks as if each piece were a block of its own, so that chunks are filled regardless of the blocks.</summary>
    public IEnumerable<Piece> CutSentences(IEnumerable<Block> blocks) => blocks.SelectMany(Cut).Select((piece, i) => piece with { Block = i });

    /// <summary>Every word of several blocks, with the marks that stand at it, as a piece.</summary>
    public IEnumerable<Piece> CutWords(IEnumerable<Block> blocks) =>
        blocks.SelectMany(block => Runs(block.Span)).SelectMany(Bounded).Select((word, i) => new Piece(word, Count(word), i, IsRepeatable: true));

    private IEnumerable<SourceSpan> Runs(SourceSpan span)
    {
        for (var start = span.Start; start < span.End;)
        {
            var end = start;
            while (end < span.End && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            if (end > start)
            {
                yield return new SourceSpan(start, end);
            }

            start = end + 1;
        }
    }

    private IEnumerable<SourceSpan> Parts(Block block, bool isProse)
    {
        if (isProse)
        {
            return SentenceSplitter.Split(text, block.Span);
        }

        return Count(block.Span) <= size ? [block.Span] : Lines(block.Span);
    }

    private IEnumerable<SourceSpan> Lines(SourceSpan span)
    {
        for (var start = span.Start; start < span.End;)
        {
            var length = text.AsSpan(start, span.End - start).IndexOf('\n');
            var end = length < 0 ? span.End : start + length;
            var line = Spans.Trim(text, new SourceSpan(start, end));
            if (line.Length > 0)
            {
                yield return line;
            }

            start = end + 1;
        }
    }

    private IEnumerable<SourceSpan> Bounded(SourceSpan part) => Count(part) <= size ? [part] : Words(part);

    /// <summary>As many words as fit, cut where there is white space if there is any, else between words, and inside a word only where it alone is too long.</summary>
    private IEnumerable<SourceSpan> Words(SourceSpan part)
    {
        for (var start = part.Start; start < part.End;)
        {
            var end = Fill(start, part.End);
            var piece = Spans.Trim(text, new SourceSpan(start, end));
            if (piece.Length > 0)
            {
                yield return piece;
            }

            start = end;
        }
    }

    private int Fill(int start, int limit)
    {
        var (tokens, end, lastBlank) = (0, start, start);
        while (end < limit)
        {
            var wordEnd = TokenCounter.WordEnd(text.AsSpan(0, limit), end);
            if (char.IsWhiteSpace(text[end]))
            {
                lastBlank = end;
            }
            else if ((tokens += TokenCounter.Cost(wordEnd - end)) > size)
            {
                return lastBlank > start ? lastBlank : end > start ? end : InsideWord(start);
            }

            end = wordEnd;
        }

        return limit;
    }

    private int InsideWord(int start)
    {
        var end = start + (size * TokenCounter.MaxTokenLength);
        return char.IsLowSurrogate(text[end]) ? end - 1 : end;
    }

    private int Count(SourceSpan span) => TokenCounter.Count(text.AsSpan(span.Start, span.Length));
}
