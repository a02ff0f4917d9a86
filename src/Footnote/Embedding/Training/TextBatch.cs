namespace Footnote.Embedding.Training;

/// <summary>Some of the packed texts, in an order of their own.</summary>
/// <param name="texts">All texts.</param>
/// <param name="chosen">Which of them.</param>
internal sealed class TextBatch(PackedTexts texts, int[] chosen)
{
    /// <summary>Number of texts in the batch.</summary>
    public int Count => chosen.Length;

    /// <summary>Pieces of a text.</summary>
    public ReadOnlySpan<ushort> this[int text] => texts[chosen[text]];

    /// <summary>Both texts of some pairs: all left ones, then all right ones.</summary>
    public static TextBatch Of(PackedTexts texts, ReadOnlySpan<int> pairs)
    {
        var chosen = new int[2 * pairs.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            (chosen[i], chosen[pairs.Length + i]) = (2 * pairs[i], (2 * pairs[i]) + 1);
        }

        return new TextBatch(texts, chosen);
    }

    /// <summary>For each piece that occurs, in which texts; a text stands there as often as it has the piece. A counting sort.</summary>
    /// <param name="pieces">Size of the vocabulary.</param>
    public PieceOccurrences Occurrences(int pieces)
    {
        var ends = new int[pieces + 1];
        for (var text = 0; text < Count; text++)
        {
            foreach (var piece in this[text])
            {
                ends[piece + 1]++;
            }
        }

        for (var piece = 0; piece < pieces; piece++)
        {
            ends[piece + 1] += ends[piece];
        }

        var places = new int[ends[^1]];
        var next = ends.ToArray();
        for (var text = 0; text < Count; text++)
        {
            foreach (var piece in this[text])
            {
                places[next[piece]++] = text;
            }
        }

        return new PieceOccurrences([.. Enumerable.Range(0, pieces).Where(piece => ends[piece] < ends[piece + 1])], ends, places);
    }
}
