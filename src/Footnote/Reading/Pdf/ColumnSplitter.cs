namespace Footnote.Reading.Pdf;

/// <summary>Brings the rows of a page into reading order: where the page is set in two columns, the left one comes before the right one.</summary>
internal static class ColumnSplitter
{
    private const float HalfGutter = 3;
    private const float Step = 3;
    private const int FewestRows = 8;

    /// <summary>Least share of a column's width that the median row of running text fills; cells of a table are mostly shorter.</summary>
    private const float Fill = 0.6f;

    private const int FewestWordsPerRow = 4;

    /// <summary>Regions in reading order; each holds the rows of one column or of a stretch across the whole width.</summary>
    public static List<List<TextRow>> Split(IReadOnlyList<PdfWord> words)
    {
        var rows = RowBuilder.Build(words);
        var regions = new List<List<TextRow>>();
        var start = 0;
        while (start < rows.Count && FindColumns(rows, start) is var (first, end, gutter) && end > 0)
        {
            AddRegion(regions, rows[start..first]);
            var inside = rows[first..end].SelectMany(row => row.Words).ToList();
            AddRegion(regions, RowBuilder.Build(inside.Where(word => word.Box.Right <= gutter)));
            AddRegion(regions, RowBuilder.Build(inside.Where(word => word.Box.Right > gutter)));
            start = end;
        }

        AddRegion(regions, rows[start..]);
        return regions;
    }

    private static void AddRegion(List<List<TextRow>> regions, List<TextRow> rows)
    {
        if (rows.Count > 0)
        {
            regions.Add(rows);
        }
    }

    /// <summary>The longest stretch of rows that keep a gutter in the middle free and read as running text on both sides of it; end 0 where there is none.</summary>
    private static (int First, int End, float Gutter) FindColumns(List<TextRow> rows, int start)
    {
        var left = rows.Min(row => row.Box.Left);
        var right = rows.Max(row => row.Box.Right);
        var best = (First: 0, End: 0, Gutter: 0f);
        for (var x = left + ((right - left) * 0.4f); x < left + ((right - left) * 0.6f); x += Step)
        {
            var (first, end) = LongestFreeRun(rows, start, x);
            if (end - first > best.End - best.First && AreColumns(rows[first..end], left, x, right))
            {
                best = (first, end, x);
            }
        }

        return best;
    }

    private static (int First, int End) LongestFreeRun(List<TextRow> rows, int start, float x)
    {
        var (bestFirst, bestEnd, first) = (start, start, start);
        for (var i = start; i <= rows.Count; i++)
        {
            if (i < rows.Count && !rows[i].Words.Any(word => word.Box.Left < x + HalfGutter && word.Box.Right > x - HalfGutter))
            {
                continue;
            }

            if (i - first > bestEnd - bestFirst)
            {
                (bestFirst, bestEnd) = (first, i);
            }

            first = i + 1;
        }

        return (bestFirst, bestEnd);
    }

    private static bool AreColumns(List<TextRow> rows, float left, float gutter, float right)
    {
        var before = rows.Select(row => row.Words.Where(word => word.Box.Right <= gutter).ToList()).Where(words => words.Count > 0).ToList();
        var after = rows.Select(row => row.Words.Where(word => word.Box.Right > gutter).ToList()).Where(words => words.Count > 0).ToList();
        return IsRunningText(before, gutter - left) && IsRunningText(after, right - gutter);
    }

    private static bool IsRunningText(List<List<PdfWord>> rows, float width) =>
        rows.Count >= FewestRows
        && rows.Average(words => words.Count) >= FewestWordsPerRow
        && Median(rows.Select(words => words[^1].Box.Right - words[0].Box.Left)) >= Fill * width;

    private static float Median(IEnumerable<float> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
