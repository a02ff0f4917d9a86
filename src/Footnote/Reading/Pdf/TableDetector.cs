namespace Footnote.Reading.Pdf;

/// <summary>
/// Finds tables by their white space: consecutive rows, several of them with a wide gap, that leave at least one vertical corridor free. Running text closes
/// every corridor within a row or two.
/// </summary>
internal static class TableDetector
{
    /// <summary>Narrowest corridor in points; asciidoctor pads cells by three points on each side.</summary>
    private const float NarrowestCorridor = 5;

    /// <summary>A larger step, in body leadings, ends the table.</summary>
    private const float LargestStep = 3.2f;

    private const int MostCaptionRows = 3;

    /// <summary>Rows of less than this share of the body's height are lettering of a drawing.</summary>
    private const float Lettering = 0.7f;

    /// <summary>A subtitle stands this near the table's middle, in points.</summary>
    private const float Centred = 14;

    /// <summary>A row that starts so much further left than the table, in points, and has no gap is running text below it.</summary>
    private const float LeftOfTable = 2.5f;

    /// <summary>Tables of a stretch of rows without headings, in order.</summary>
    public static List<TableRegion> Find(IReadOnlyList<TextRow> rows, BodyStyle body)
    {
        var regions = new List<TableRegion>();
        for (var i = 0; i < rows.Count;)
        {
            if (CodeDetector.RowsFrom(rows, i, body) is > 1 and var listing)
            {
                i += listing;
            }
            else if (FindAt(rows, i, body) is { } region)
            {
                regions.Add(region);
                i = region.End;
            }
            else
            {
                i++;
            }
        }

        return regions;
    }

    private static TableRegion? FindAt(IReadOnlyList<TextRow> rows, int i, BodyStyle body)
    {
        var captionRows = IsCaption(rows, i, body) ? CaptionRows(rows, i, body) : 0;
        var first = i + captionRows;
        if (IsLettering(rows[i], body))
        {
            return Drawing(rows, i, body);
        }

        if (first >= rows.Count || (captionRows == 0 && !RowGaps.HasWideGap(rows[first])) || Caption.Starts(rows[first]))
        {
            return null;
        }

        var end = Grow(rows, first, body);
        var table = Enumerable.Range(first, end - first).Select(k => rows[k]).ToList();
        var gapped = table.Count(RowGaps.HasWideGap);
        if ((captionRows == 0 && (gapped < 2 || IsListing(table))) || (gapped == 0 && table.Count < 2))
        {
            return null;
        }

        var caption = rows.Skip(i).Take(captionRows).ToList();
        if (captionRows == 0 && end < rows.Count && Caption.StartsTable(rows[end].Text))
        {
            caption = CaptionBelow(rows, end, body);
        }

        return new TableRegion(first, end - first, caption);
    }

    /// <summary>The lettering of a drawing has no columns to speak of; it is kept together, row by row.</summary>
    private static TableRegion? Drawing(IReadOnlyList<TextRow> rows, int first, BodyStyle body)
    {
        var end = first + 1;
        while (end < rows.Count && IsLettering(rows[end], body) && IsNear(rows[end - 1], rows[end], body))
        {
            end++;
        }

        return end - first < 2 ? null : new TableRegion(first, end - first, [], IsDrawing: true);
    }

    private static bool IsLettering(TextRow row, BodyStyle body) => row.Height < Lettering * body.Height;

    /// <summary>Whether a caption starts at the row, rather than a line of a paragraph that happens to start with "Table 2".</summary>
    private static bool IsCaption(IReadOnlyList<TextRow> rows, int i, BodyStyle body) =>
        Caption.StartsTable(rows[i].Text) && (i == 0 || MathF.Abs(rows[i].Middle - rows[i - 1].Middle) > 1.15f * body.Leading);

    /// <summary>The caption below a table, unless it belongs to the table that follows it.</summary>
    private static List<TextRow> CaptionBelow(IReadOnlyList<TextRow> rows, int start, BodyStyle body)
    {
        var count = CaptionRows(rows, start, body);
        return start + count < rows.Count && RowGaps.HasWideGap(rows[start + count]) ? [] : [.. rows.Skip(start).Take(count)];
    }

    /// <summary>A caption goes on over rows that follow as closely as in a paragraph.</summary>
    private static int CaptionRows(IReadOnlyList<TextRow> rows, int start, BodyStyle body)
    {
        var count = 1;
        while (count < MostCaptionRows && start + count < rows.Count
            && rows[start + count].Middle - rows[start + count - 1].Middle is > 0 and var step && step < 1.1f * body.Leading
            && !RowGaps.HasWideGap(rows[start + count]))
        {
            count++;
        }

        return count;
    }

    private static int Grow(IReadOnlyList<TextRow> rows, int first, BodyStyle body)
    {
        var covered = new IntervalSet();
        var end = first;
        for (var i = first; i < rows.Count && (i == first || IsNear(rows[i - 1], rows[i], body)); i++)
        {
            if (Caption.Starts(rows[i]) || IsBelow(rows[i], covered) || IsLettering(rows[i], body) != IsLettering(rows[first], body))
            {
                break;
            }

            var merged = covered.With(rows[i].Words.Select(word => (word.Box.Left, word.Box.Right)));
            if (merged.HasGap(NarrowestCorridor))
            {
                covered = merged;
                end = i + 1;
            }
            else if (!IsSubtitle(rows, i, covered, body))
            {
                break;
            }
        }

        return TrimEnd(rows, first, end, covered, body);
    }

    /// <summary>Leaves the beginning of a paragraph below to the paragraph: lines that go on beyond the table, or stand apart in its first column.</summary>
    private static int TrimEnd(IReadOnlyList<TextRow> rows, int first, int end, IntervalSet covered, BodyStyle body)
    {
        while (end - first > 1 && end < rows.Count && !RowGaps.HasWideGap(rows[end - 1])
            && rows[end].Middle - rows[end - 1].Middle is > 0 and var step && step < 1.15f * body.Leading && MathF.Abs(rows[end].Box.Left - rows[end - 1].Box.Left) < 1)
        {
            end--;
        }

        while (end - first > 1 && !RowGaps.HasWideGap(rows[end - 1]) && rows[end - 1].Box.Right <= covered.FirstGap(NarrowestCorridor)
            && rows[end - 1].Middle - rows[end - 2].Middle > 1.3f * rows[end - 1].Height && rows[end - 1].Text[^1] is '.' or ':')
        {
            end--;
        }

        return end;
    }

    private static bool IsNear(TextRow above, TextRow row, BodyStyle body) =>
        row.Middle >= above.Middle && row.Middle - above.Middle < LargestStep * Math.Max(body.Leading, row.Height);

    private static bool IsBelow(TextRow row, IntervalSet covered) =>
        !covered.IsEmpty && !RowGaps.HasWideGap(row) && row.Box.Left < covered.Left - LeftOfTable && row.Box.Right < covered.Right + LeftOfTable
        && MathF.Abs(((row.Box.Left + row.Box.Right) / 2) - covered.Middle) > Centred;

    private static bool IsSubtitle(IReadOnlyList<TextRow> rows, int i, IntervalSet covered, BodyStyle body)
    {
        var box = rows[i].Box;
        var isCentred = covered.IsEmpty || (MathF.Abs(((box.Left + box.Right) / 2) - covered.Middle) <= Centred && box.Right - box.Left < 0.75f * (covered.Right - covered.Left));
        return isCentred && i + 1 < rows.Count && IsNear(rows[i], rows[i + 1], body) && RowGaps.HasWideGap(rows[i + 1])
            && covered.With(rows[i + 1].Words.Select(word => (word.Box.Left, word.Box.Right))).HasGap(NarrowestCorridor);
    }

    private static bool IsListing(List<TextRow> rows) => rows.Count(row => row.Monospace) >= 0.8f * rows.Count;
}
