namespace Footnote.Reading.Pdf;

/// <summary>The white space inside a row.</summary>
internal static class RowGaps
{
    /// <summary>A gap of this share of the row's height or more is wider than a space in justified text.</summary>
    private const float WideGap = 0.9f;

    /// <summary>Whether the row has a gap that is wider than a space; the one after a list marker does not count.</summary>
    public static bool HasWideGap(TextRow row)
    {
        for (var i = 1 + ListMarker.WordsIn(row); i < row.Words.Count; i++)
        {
            if (IsWide(row.Words[i - 1], row.Words[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The row's words, cut at its wide gaps.</summary>
    public static List<List<PdfWord>> Segments(TextRow row)
    {
        var segments = new List<List<PdfWord>> { new() { row.Words[0] } };
        for (var i = 1; i < row.Words.Count; i++)
        {
            if (IsWide(row.Words[i - 1], row.Words[i]))
            {
                segments.Add([]);
            }

            segments[^1].Add(row.Words[i]);
        }

        return segments;
    }

    private static bool IsWide(PdfWord left, PdfWord right) => right.Box.Left - left.Box.Right >= WideGap * Math.Max(left.Height, right.Height);
}
