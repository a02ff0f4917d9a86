using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>Cuts a passage into what may be quoted of it. Headings are left out: they say where one is, not what is so.</summary>
/// <param name="sentences">Sentence boundaries of a text within a span, in order, disjoint.</param>
internal sealed class QuotableSplitter(Func<string, SourceSpan, IReadOnlyList<SourceSpan>> sentences)
{
    /// <summary>Sentences that one bracket may hold together; an opening bracket that no near one closes is a slip, or a sign of its own.</summary>
    private const int MaxJoined = 4;

    private const string Bullets = "-*+•◦▪‣–—· \t\n";

    /// <summary>The quotables in text order, disjoint, without white space at their ends but for the indentation of code.</summary>
    public IReadOnlyList<Quotable> Split(Passage passage)
    {
        IReadOnlyList<Block> blocks = passage.Blocks.Count > 0 ? passage.Blocks : [new Block(BlockKind.Paragraph, passage.Span)];
        return [.. blocks.SelectMany((block, i) => Split(passage, block, i))];
    }

    private IEnumerable<Quotable> Split(Passage passage, Block block, int index)
    {
        var span = block.Span.Shift(-passage.Span.Start);
        var context = block.Context.Length > 0 ? $"{passage.Context}\n{block.Context}" : passage.Context;
        var (kind, spans) = block.Kind switch
        {
            BlockKind.Paragraph => (SentenceKind.Prose, Sentences(passage.Text, span)),
            BlockKind.ListItem => (SentenceKind.List, Sentences(passage.Text, WithoutBullet(passage.Text, span))),
            BlockKind.Table => (SentenceKind.Table, Rows(passage.Text, span, block.Context)),
            BlockKind.Code => (SentenceKind.Code, Lines(passage.Text, span)),
            _ => (SentenceKind.Prose, []),
        };
        return spans.Select(s => new Quotable(index, s, kind, context));
    }

    /// <summary>Sentences; those within a bracket that one opened are joined to it, for half a bracket is no quote.</summary>
    private List<SourceSpan> Sentences(string text, SourceSpan within)
    {
        var whole = new List<SourceSpan>();
        var split = sentences(text, within);
        for (var first = 0; first < split.Count;)
        {
            var last = EndOfBracket(text, split, first);
            whole.Add(new SourceSpan(split[first].Start, split[last].End));
            first = last + 1;
        }

        return whole;
    }

    /// <summary>The sentence that closes what a sentence opened; that sentence itself where it opens nothing, or where nothing near closes it.</summary>
    private static int EndOfBracket(string text, IReadOnlyList<SourceSpan> split, int first)
    {
        var open = 0;
        for (var last = first; last < Math.Min(split.Count, first + MaxJoined); last++)
        {
            var sentence = split[last].Of(text);
            open += sentence.Count('(') - sentence.Count(')');
            if (open <= 0)
            {
                return last;
            }
        }

        return first;
    }

    private static SourceSpan WithoutBullet(string text, SourceSpan span)
    {
        var marker = text.AsSpan(span.Start, span.Length).IndexOfAnyExcept(Bullets);
        return marker > 1 && char.IsWhiteSpace(text[span.Start + marker - 1]) ? span with { Start = span.Start + marker } : span;
    }

    /// <summary>The rows of a table but its header, which its context repeats.</summary>
    private static List<SourceSpan> Rows(string text, SourceSpan table, string context)
    {
        var header = context[(context.LastIndexOf('\n') + 1)..];
        return Lines(text, table).FindAll(row => row.Of(text) != header);
    }

    private static List<SourceSpan> Lines(string text, SourceSpan within)
    {
        var lines = new List<SourceSpan>();
        foreach (var range in text.AsSpan(within.Start, within.Length).Split('\n'))
        {
            var start = within.Start + range.Start.Value;
            var length = text.AsSpan(start, range.End.Value - range.Start.Value).TrimEnd().Length;
            if (length > 0)
            {
                lines.Add(new SourceSpan(start, start + length));
            }
        }

        return lines;
    }
}
