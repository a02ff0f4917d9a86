namespace Footnote.Reading.Pdf;

/// <summary>Finds the corridors between the columns of a table. A few rows may run across one, such as a heading over two columns.</summary>
internal static class TableColumns
{
    private const float NarrowestCorridor = 4.5f;

    /// <summary>Share of the rows that may run across a corridor.</summary>
    private const float MayCross = 0.06f;

    /// <summary>A table with fewer rows has no row to spare and needs wider corridors, since spaces may line up by chance.</summary>
    private const int FewRows = 8;

    private const float NarrowestCorridorOfFewRows = 6;

    /// <summary>Share of a column's cells that have to line up at the left, in the middle or at the right.</summary>
    private const float LinedUp = 0.5f;

    private const float LineUpTolerance = 1.5f;

    /// <summary>Corridors from left to right; one fewer than there are columns.</summary>
    public static List<(float Left, float Right)> Corridors(IReadOnlyList<TextRow> rows)
    {
        var corridors = FreeStretches(rows);
        for (var i = 0; i < corridors.Count;)
        {
            var next = i + 1 < corridors.Count ? corridors[i + 1].Left : float.PositiveInfinity;
            var cells = rows.Select(row => row.Words.Where(word => word.Box.Left >= corridors[i].Right - 1 && word.Box.Right <= next + 1).ToList()).Where(cell => cell.Count > 0);
            if (LinesUp([.. cells]))
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

    private static List<(float Left, float Right)> FreeStretches(IReadOnlyList<TextRow> rows)
    {
        var mayCross = rows.Count < FewRows ? 0 : Math.Max(1, (int)(MayCross * rows.Count));
        var narrowest = rows.Count < FewRows ? NarrowestCorridorOfFewRows : NarrowestCorridor;
        var edges = rows.SelectMany(row => row.Words).SelectMany(word => new[] { (X: word.Box.Left, Step: 1), (X: word.Box.Right, Step: -1) }).Order().ToList();
        var stretches = new List<(float Left, float Right)>();
        var depth = 0;
        var (freeFrom, everCovered) = (float.NaN, false);
        foreach (var (x, step) in edges)
        {
            var wasFree = depth <= mayCross;
            depth += step;
            if (wasFree && depth > mayCross)
            {
                if (everCovered && x - freeFrom >= narrowest)
                {
                    stretches.Add((freeFrom, x));
                }

                everCovered = true;
            }
            else if (!wasFree && depth <= mayCross)
            {
                freeFrom = x;
            }
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
