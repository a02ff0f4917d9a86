namespace Footnote.Reading.Pdf;

/// <summary>Finds the corridors between the columns of a table. A few rows may run across one, such as a heading over two columns.</summary>
internal static class TableColumns
{
    /// <summary>In points; asciidoctor pads cells by three points on each side.</summary>
    private const float NarrowestCorridor = 5;

    /// <summary>Share of the rows that may run across a corridor.</summary>
    private const float MayCross = 0.06f;

    /// <summary>A table with fewer rows has none to spare.</summary>
    private const int FewRows = 8;

    /// <summary>Share of a column's cells that have to line up at the left, in the middle or at the right.</summary>
    private const float LinedUp = 0.5f;

    private const float LineUpTolerance = 1.5f;

    /// <summary>Corridors from left to right; one fewer than there are columns.</summary>
    public static List<(float Left, float Right)> Corridors(IReadOnlyList<TextRow> rows)
    {
        var corridors = FreeStretches(rows);
        for (var i = 0; i < corridors.Count;)
        {
            var (from, to) = (corridors[i].Right - 1, i + 1 < corridors.Count ? corridors[i + 1].Left + 1 : float.PositiveInfinity);
            var cells = rows.Select(row => row.Words.Where(word => word.Box.Left >= from && word.Box.Right <= to).ToList()).ToList();
            if (LinesUp(cells.FindAll(cell => cell.Count > 0)) || IsNamedOnly(cells))
            {
                i++;
            }
            else
            {
                corridors.RemoveAt(i);
            }
        }

        return corridors;
    }

    /// <summary>A column with a heading and nothing below.</summary>
    private static bool IsNamedOnly(List<List<PdfWord>> cells) =>
        cells.Count > 2 && cells[0].Count > 0 && cells[0].TrueForAll(word => word.Style.Bold) && cells.Skip(1).All(cell => cell.Count == 0);

    /// <summary>Stretches that no row runs across, and those that few rows do where there are rows to spare.</summary>
    private static List<(float Left, float Right)> FreeStretches(IReadOnlyList<TextRow> rows)
    {
        var free = FreeStretches(rows, 0);
        var crossed = rows.Count < FewRows ? [] : FreeStretches(rows, Math.Max(1, (int)(MayCross * rows.Count)));
        return [.. free.Concat(crossed.Where(stretch => !free.Exists(other => other.Left < stretch.Right && stretch.Left < other.Right))).Order()];
    }

    private static List<(float Left, float Right)> FreeStretches(IReadOnlyList<TextRow> rows, int mayCross)
    {
        var edges = rows.SelectMany(row => row.Words).SelectMany(word => new[] { (X: word.Box.Left, Step: 1), (X: word.Box.Right, Step: -1) }).Order().ToList();
        var stretches = new List<(float Left, float Right)>();
        var (depth, freeFrom) = (0, float.NaN);
        foreach (var (x, step) in edges)
        {
            if (step > 0 && depth == mayCross && x - freeFrom >= NarrowestCorridor)
            {
                stretches.Add((freeFrom, x));
            }

            depth += step;
            freeFrom = step < 0 && depth == mayCross ? x : freeFrom;
        }

        return stretches;
    }

    private static bool LinesUp(List<List<PdfWord>> cells)
    {
        if (cells.Count < 2)
        {
            return false;
        }

        Func<List<PdfWord>, float>[] anchors = [cell => cell[0].Box.Left, cell => (cell[0].Box.Left + cell[^1].Box.Right) / 2, cell => cell[^1].Box.Right];
        return anchors.Any(anchor =>
        {
            var positions = cells.Select(anchor).Order().ToList();
            return positions.Max(x => positions.Count(other => MathF.Abs(other - x) <= LineUpTolerance)) >= Math.Max(2, LinedUp * cells.Count);
        });
    }
}
