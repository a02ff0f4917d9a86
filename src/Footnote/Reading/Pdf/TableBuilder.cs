using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>Turns the rows of a table region into table rows: words into cells, and the several lines of a cell into one row where that is certain.</summary>
internal static class TableBuilder
{
    /// <summary>A step this much larger than between the lines of a cell separates rows.</summary>
    private const float LooseStep = 1.2f;

    /// <summary>A smaller share of a step than this is a cell centred beside the lines of another.</summary>
    private const float HalfStep = 0.75f;

    /// <summary>Lines of a cell are at most so many row heights apart.</summary>
    private const float WidestLeading = 1.3f;

    /// <summary>A subtitle stands this near the table's middle, in points.</summary>
    private const float Centred = 14;

    /// <summary>Words that start this near a column's edge, in points, belong to the column.</summary>
    private const float AtColumn = 3;

    /// <summary>The table.</summary>
    public static LayoutBlock Build(IReadOnlyList<TextRow> all, TableRegion region)
    {
        var rows = Enumerable.Range(region.First, region.Count).Select(i => all[i]).ToList();
        var box = rows.Select(row => row.Box).Aggregate((union, next) => union.Union(next));
        var corridors = region.IsDrawing ? [] : TableColumns.Corridors([.. rows.Where(row => !IsCentred(row, box))]);
        var lines = corridors.Count == 0
            ? [.. rows.Select(row => new LayoutLine(string.Join('\t', RowGaps.Segments(row).Select(TextRow.Join)), row.Box))]
            : Rows([.. rows.Select(row => IsSubtitle(row, box, corridors) ? Subtitle(row, corridors.Count + 1) : CellsOf(row, corridors))]);
        return new LayoutBlock(BlockKind.Table, lines, Context: region.IsDrawing ? "" : Context(region.Caption, lines[0].Text));
    }

    private static string Context(IEnumerable<TextRow> caption, string header) =>
        ReadingText.Preformatted(string.Join(' ', caption.Select(row => row.Text)) + "\n" + header);

    private static VisualRow Subtitle(TextRow row, int columns) =>
        new(row, [row.Text, .. Enumerable.Repeat("", columns - 1)], IsSpanning: true);

    private static bool IsSubtitle(TextRow row, BoundingBox table, List<(float Left, float Right)> corridors) =>
        IsCentred(row, table) && row.Box.Left > table.Left + AtColumn && !corridors.Exists(corridor => MathF.Abs(corridor.Right - row.Box.Left) <= AtColumn);

    private static bool IsCentred(TextRow row, BoundingBox table) =>
        !RowGaps.HasWideGap(row)
        && MathF.Abs(row.Box.Left + row.Box.Right - table.Left - table.Right) <= 2 * Centred
        && row.Box.Right - row.Box.Left < 0.75f * (table.Right - table.Left);

    /// <summary>Cuts a row at every corridor that it really leaves free.</summary>
    private static VisualRow CellsOf(TextRow row, List<(float Left, float Right)> corridors)
    {
        var cells = Enumerable.Range(0, corridors.Count + 1).Select(_ => new List<PdfWord>()).ToList();
        var column = 0;
        for (var i = 0; i < row.Words.Count; i++)
        {
            var box = row.Words[i].Box;
            var own = corridors.Count(corridor => (corridor.Left + corridor.Right) / 2 < (box.Left + box.Right) / 2);
            var gap = i == 0 ? float.PositiveInfinity : box.Left - row.Words[i - 1].Box.Right;
            var needed = own > column ? Math.Min(corridors[own - 1].Right - corridors[own - 1].Left, row.Words[i].Height / 2) : 0;
            column = own > column && gap >= 0.8f * needed ? own : column;
            cells[column].Add(row.Words[i]);
        }

        return new VisualRow(row, [.. cells.Select(cell => TextRow.Join(cell))], IsSpanning: false);
    }

    private static List<LayoutLine> Rows(List<VisualRow> visual)
    {
        var tight = TightStep(visual);
        var dense = IsDense(visual, tight);
        var lines = new List<LayoutLine>();
        var start = 0;
        for (var i = 1; i <= visual.Count; i++)
        {
            if (i == visual.Count || StartsRow(visual, i, tight, dense))
            {
                lines.Add(Merge(visual[start..i]));
                start = i;
            }
        }

        return lines;
    }

    private static bool StartsRow(List<VisualRow> rows, int i, float tight, bool dense)
    {
        if (rows[i].IsSpanning || rows[i - 1].IsSpanning)
        {
            return true;
        }

        if (rows[i].IsEllipsis)
        {
            return true;
        }

        var step = Step(rows, i);
        if (step < HalfStep * tight)
        {
            return false;
        }

        return step > LooseStep * tight
            ? rows[i].Filled >= 2 || rows[i].HasFirst || IsCentredCellAhead(rows, i, tight)
            : dense && rows[i].HasFirst;
    }

    /// <summary>Whether the first cell of this row comes lines below, because it is centred beside a taller one.</summary>
    private static bool IsCentredCellAhead(List<VisualRow> rows, int i, float tight)
    {
        for (var next = i + 1; next < rows.Count && !rows[next].IsSpanning && Step(rows, next) <= LooseStep * tight; next++)
        {
            if (rows[next].HasFirst)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether rows follow each other as closely as the lines of a cell, so that the first column alone tells where a row starts.</summary>
    private static bool IsDense(List<VisualRow> rows, float tight)
    {
        var starts = Enumerable.Range(1, rows.Count - 1).Where(i => rows[i].HasFirst && rows[i].Filled >= 2).ToList();
        return starts.Count(i => Step(rows, i) <= LooseStep * tight) > starts.Count / 2;
    }

    private static float TightStep(List<VisualRow> rows)
    {
        var heights = rows.Select(row => row.Row.Height).Order().ToList();
        var widest = WidestLeading * heights[heights.Count / 2];
        var steps = Enumerable.Range(1, rows.Count - 1).Select(i => Step(rows, i)).Where(step => step >= 0.8f * heights[heights.Count / 2]).DefaultIfEmpty(widest);
        return Math.Min(steps.Min(), widest);
    }

    private static float Step(List<VisualRow> rows, int i) => rows[i].Row.Middle - rows[i - 1].Row.Middle;

    private static LayoutLine Merge(List<VisualRow> rows)
    {
        var cells = Enumerable.Range(0, rows[0].Cells.Length).Select(column => JoinLines(rows.Select(row => row.Cells[column])));
        var text = rows[0].IsSpanning ? rows[0].Row.Text : string.Join('\t', cells).TrimEnd('\t');
        return new LayoutLine(text, rows.Select(row => row.Row.Box).Aggregate((union, box) => union.Union(box)));
    }

    private static string JoinLines(IEnumerable<string> lines) => lines.Where(line => line.Length > 0).Aggregate("", (cell, line) =>
        cell.Length == 0 ? line : EndsInHyphen(cell) ? cell + line : $"{cell} {line}");

    private static bool EndsInHyphen(string text) => text.Length > 1 && text[^1] == '-' && char.IsLetterOrDigit(text[^2]);
}
