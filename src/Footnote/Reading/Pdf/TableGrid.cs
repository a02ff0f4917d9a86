namespace Footnote.Reading.Pdf;

/// <summary>The columns of a table, and how a row stands in them.</summary>
internal sealed class TableGrid
{
    /// <summary>A subtitle stands this near the table's middle, in points.</summary>
    private const float Centred = 14;

    /// <summary>Words that start this near a column's edge, in points, belong to the column.</summary>
    private const float AtColumn = 3;

    /// <summary>A subtitle is shorter than this share of the table's width.</summary>
    private const float LongestSubtitle = 0.75f;

    /// <summary>Share of its cells that start at the edge of a column that is flush left.</summary>
    private const float Flush = 0.6f;

    private readonly float _left;
    private readonly float _right;
    private readonly List<(float Start, bool IsFlush)> _columns;

    private TableGrid(IReadOnlyList<TextRow> rows, List<(float Left, float Right)> corridors)
    {
        Corridors = corridors;
        _left = rows.Min(row => row.Box.Left);
        _right = rows.Max(row => row.Box.Right);
        _columns = [.. Enumerable.Range(0, corridors.Count + 1).Select(column => Describe(rows, column))];
    }

    /// <summary>Free stretches between the columns, from left to right.</summary>
    public List<(float Left, float Right)> Corridors { get; }

    /// <summary>Number of columns, 1 or more.</summary>
    public int Columns => Corridors.Count + 1;

    /// <summary>The columns of the rows. Subtitles hide corridors and corridors show subtitles, so the search is repeated.</summary>
    public static TableGrid Find(IReadOnlyList<TextRow> rows)
    {
        var grid = new TableGrid(rows, TableColumns.Corridors(rows));
        for (var pass = 0; pass < 2; pass++)
        {
            var known = grid;
            grid = new TableGrid(rows, TableColumns.Corridors([.. rows.Where(row => !known.IsSubtitle(row))]));
        }

        return grid;
    }

    /// <summary>
    /// Whether a row is in one piece and starts at no column: it stands in the middle of the table, runs across a corridor, or is set off in a column that is flush left.
    /// </summary>
    public bool IsSubtitle(TextRow row)
    {
        var box = row.Box;
        if (RowGaps.HasWideGap(row) || box.Right - box.Left > LongestSubtitle * (_right - _left)
            || box.Left < _left + AtColumn || Corridors.Exists(corridor => LeavesFree(row, corridor)) || _columns.Exists(column => column.IsFlush && MathF.Abs(column.Start - box.Left) <= AtColumn))
        {
            return false;
        }

        return MathF.Abs(box.Left + box.Right - _left - _right) <= 2 * Centred
            || Corridors.Exists(corridor => box.Left < corridor.Left && box.Right > corridor.Right)
            || _columns[_columns.FindLastIndex(column => column.Start <= box.Left) is var own and >= 0 ? own : 0].IsFlush;
    }

    /// <summary>The texts of a row by column. It is cut at every corridor that it really leaves free.</summary>
    public string[] Cells(TextRow row)
    {
        var cells = Enumerable.Range(0, Columns).Select(_ => new List<PdfWord>()).ToList();
        var column = 0;
        for (var i = 0; i < row.Words.Count; i++)
        {
            var box = row.Words[i].Box;
            var own = Corridors.Count(corridor => corridor.Left + corridor.Right < box.Left + box.Right);
            if (own > column && (i == 0 || box.Left - row.Words[i - 1].Box.Right >= NeededGap(own, row.Words[i])))
            {
                column = own;
            }

            cells[column].Add(row.Words[i]);
        }

        return [.. cells.Select(cell => TextRow.Join(cell))];
    }

    private static bool LeavesFree(TextRow row, (float Left, float Right) corridor) =>
        row.Box.Left < corridor.Left && row.Box.Right > corridor.Right
        && !row.Words.Any(word => word.Box.Left < corridor.Right - 1 && word.Box.Right > corridor.Left + 1);

    private float NeededGap(int column, PdfWord word) =>
        0.8f * Math.Min(Corridors[column - 1].Right - Corridors[column - 1].Left, word.Height / 2);

    private (float Start, bool IsFlush) Describe(IReadOnlyList<TextRow> rows, int column)
    {
        var from = column == 0 ? float.NegativeInfinity : Corridors[column - 1].Right - 1;
        var to = column == Corridors.Count ? float.PositiveInfinity : Corridors[column].Left + 1;
        var starts = rows.Select(row => row.Words.Where(word => word.Box.Left >= from && word.Box.Right <= to).Select(word => (float?)word.Box.Left).FirstOrDefault())
            .OfType<float>().ToList();
        if (starts.Count == 0)
        {
            return (column == 0 ? _left : from, false);
        }

        var start = starts.GroupBy(x => MathF.Round(x)).MaxBy(group => group.Count())!.Min();
        return (start, starts.Count(x => MathF.Abs(x - start) <= AtColumn) > Flush * starts.Count);
    }
}
