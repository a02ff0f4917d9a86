namespace Footnote.Reading.Pdf;

/// <summary>Gathers words into rows by the height at which they stand.</summary>
internal static class RowBuilder
{
    /// <summary>Two words stand on one row where they share at least this part of the lower one's height.</summary>
    private const float SharedHeight = 0.5f;

    /// <summary>Rows from the top down.</summary>
    public static List<TextRow> Build(IEnumerable<PdfWord> words)
    {
        var open = new List<(List<PdfWord> Words, float Top, float Bottom)>();
        foreach (var word in words.OrderBy(word => word.Box.Top + word.Box.Bottom))
        {
            var row = open.FindLastIndex(row => SharesRow(word, row.Top, row.Bottom));
            if (row < 0)
            {
                open.Add(([word], word.Box.Top, word.Box.Bottom));
            }
            else
            {
                open[row].Words.Add(word);
            }
        }

        return [.. open.Select(row => new TextRow([.. row.Words.OrderBy(word => word.Box.Left)])).OrderBy(row => row.Middle)];
    }

    private static bool SharesRow(PdfWord word, float top, float bottom)
    {
        var shared = Math.Min(word.Box.Bottom, bottom) - Math.Max(word.Box.Top, top);
        return shared >= SharedHeight * Math.Min(word.Height, bottom - top);
    }
}
