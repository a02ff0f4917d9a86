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

    /// <summary>The table.</summary>
    public static LayoutBlock Build(IReadOnlyList<TextRow> all, TableRegion region)
    {
        var rows = Enumerable.Range(region.First, region.Count).Select(i => all[i]).ToList();
        var grid = region.IsDrawing ? null : TableGrid.Find(rows);
        var lines = grid is null || grid.Columns == 1 ? AsTheyStand(rows) : Rows(rows.ConvertAll(row => Cut(row, grid)));
        return new LayoutBlock(BlockKind.Table, lines, Context: region.IsDrawing ? "" : Context(region.Caption, lines[0].Text));
    }

    private static List<LayoutLine> AsTheyStand(List<TextRow> rows) =>
        rows.ConvertAll(row => new LayoutLine(string.Join('\t', RowGaps.Segments(row).Select(TextRow.Join)), row.Box));

    private static VisualRow Cut(TextRow row, TableGrid grid) => grid.IsSubtitle(row)
        ? new VisualRow(row, [row.Text, .. Enumerable.Repeat("", grid.Columns - 1)], IsSpanning: true)
        : new VisualRow(row, grid.Cells(row), IsSpanning: false);

    private static string Context(IEnumerable<TextRow> caption, string header) =>
        ReadingText.Preformatted(string.Join(' ', caption.Select(row => row.Text)) + "\n" + header);

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
