using Footnote.Documents;

namespace Footnote.Chunking;

/// <summary>Packs the pieces of one section into chunks: whole blocks while they fit, single pieces where a block alone is too long.</summary>
/// <param name="pieces">Pieces in text order, each of at most <see cref="ChunkerSettings.Size"/> tokens.</param>
/// <param name="settings">Size and overlap.</param>
internal sealed class PiecePacker(IReadOnlyList<Piece> pieces, ChunkerSettings settings)
{
    private readonly int[] _tokensBefore = TokensBefore(pieces);
    private readonly int[] _blockEnd = BlockEnds(pieces);

    /// <summary>Spans in order; each starts and ends later than the one before it.</summary>
    public IEnumerable<SourceSpan> Pack()
    {
        var (first, next) = (-1, 0);
        while (next < pieces.Count)
        {
            first = OverlapStart(next, after: first);
            next = Fill(first, next);
            yield return new SourceSpan(pieces[first].Span.Start, pieces[next - 1].Span.End);
        }
    }

    /// <summary>The earliest piece that the chunk may repeat, so that what is new still fits.</summary>
    private int OverlapStart(int next, int after)
    {
        var room = Math.Min(settings.Overlap, settings.Size - Needed(next));
        var first = next;
        while (first - 1 > after && pieces[first - 1].IsRepeatable && pieces[first - 1].Tokens <= room)
        {
            room -= pieces[--first].Tokens;
        }

        return first;
    }

    /// <summary>Tokens of the least the chunk must hold: the rest of the block, or its next piece where the rest is too long anyway.</summary>
    private int Needed(int next)
    {
        var rest = Tokens(next, _blockEnd[next]);
        return rest <= settings.Size ? rest : pieces[next].Tokens;
    }

    private int Fill(int first, int next)
    {
        var room = settings.Size - Tokens(first, next);
        while (next < pieces.Count)
        {
            var end = _blockEnd[next];
            var tokens = Tokens(next, end);
            if (tokens > room)
            {
                return tokens > settings.Size ? FillPart(next, room) : next;
            }

            room -= tokens;
            next = end;
        }

        return next;
    }

    private int FillPart(int next, int room)
    {
        while (pieces[next].Tokens <= room)
        {
            room -= pieces[next++].Tokens;
        }

        return next;
    }

    private int Tokens(int from, int to) => _tokensBefore[to] - _tokensBefore[from];

    private static int[] TokensBefore(IReadOnlyList<Piece> pieces)
    {
        var before = new int[pieces.Count + 1];
        for (var i = 0; i < pieces.Count; i++)
        {
            before[i + 1] = before[i] + pieces[i].Tokens;
        }

        return before;
    }

    private static int[] BlockEnds(IReadOnlyList<Piece> pieces)
    {
        var ends = new int[pieces.Count];
        for (var i = pieces.Count - 1; i >= 0; i--)
        {
            ends[i] = i + 1 < pieces.Count && pieces[i + 1].Block == pieces[i].Block ? ends[i + 1] : i + 1;
        }

        return ends;
    }
}
