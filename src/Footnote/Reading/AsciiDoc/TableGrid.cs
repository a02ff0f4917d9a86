using System.Text.RegularExpressions;

namespace Footnote.Reading.AsciiDoc;

/// <summary>A table as rows of words, one line a row, cells separated by a tab. A cell that spans others is read once.</summary>
internal sealed partial class TableGrid
{
    private const int MaxColumns = 1000;
    private const int MaxRows = 500_000;

    private readonly List<string[]> _rows = [];
    private readonly bool _hasHeader;

    /// <summary>Reads a table.</summary>
    /// <param name="lines">Everything between its delimiters.</param>
    /// <param name="separator">Separates cells.</param>
    /// <param name="attributes">What stands above it.</param>
    /// <param name="words">The words of a cell.</param>
    public TableGrid(LineRange lines, char separator, BlockAttributes attributes, Func<TableCell, string> words)
    {
        var columns = ColumnStyles(attributes["cols"]);
        if (columns.Length == 0)
        {
            var firstRow = string.Join('\n', lines.SkipWhile(line => line.Text.Length == 0).Take(1).Select(line => line.Text));
            columns = new string(' ', Math.Clamp(TableCells.Of(firstRow, separator).Sum(cell => cell.Columns), 1, MaxColumns));
        }

        Fill(TableCells.Of(lines.Text, separator), columns, words);
        _hasHeader = attributes.Has("header") || (!attributes.Has("noheader") && HasImplicitHeader(lines, separator, columns.Length));
    }

    /// <summary>All rows.</summary>
    public string Rows => string.Join('\n', _rows.Select(row => string.Join('\t', row)));

    /// <summary>The header row; empty where there is none.</summary>
    public string Header => _hasHeader && _rows.Count > 0 ? string.Join('\t', _rows[0]).Trim() : "";

    private void Fill(IReadOnlyList<TableCell> cells, string columns, Func<TableCell, string> words)
    {
        var taken = new int[columns.Length];
        var row = NewRow(columns.Length);
        var column = 0;
        foreach (var cell in cells)
        {
            (row, column) = FreePlace(row, column, taken);
            var style = cell.Style == ' ' ? columns[column] : cell.Style;
            row[column] = words(cell with { Style = style });
            for (var last = Math.Min(column + cell.Columns, columns.Length); column < last; column++)
            {
                taken[column] = Math.Max(taken[column], cell.Rows);
            }
        }

        if (cells.Count > 0)
        {
            _rows.Add(row);
        }
    }

    /// <summary>The next place that no cell of a row above reaches into.</summary>
    private (string[] Row, int Column) FreePlace(string[] row, int column, int[] taken)
    {
        while (true)
        {
            while (column < taken.Length && taken[column] > 0)
            {
                column++;
            }

            if (column < taken.Length)
            {
                return (row, column);
            }

            _rows.Add(row);
            (row, column) = (NewRow(taken.Length), 0);
            for (var i = 0; i < taken.Length; i++)
            {
                taken[i] -= taken[i] > 0 ? 1 : 0;
            }
        }
    }

    private string[] NewRow(int columns)
    {
        if ((long)_rows.Count * columns > MaxRows)
        {
            throw new UnreadableDocumentException(UnreadableReason.TooLarge, "A table unfolds to more cells than are read; split it.");
        }

        var row = new string[columns];
        Array.Fill(row, "");
        return row;
    }

    /// <summary>"1,2a,3*m": a style for each column; ' ' where none is named.</summary>
    private static string ColumnStyles(string columns)
    {
        var styles = "";
        foreach (var column in columns.Split([',', ';'], StringSplitOptions.TrimEntries))
        {
            if (Column.Match(column) is not { Success: true } match || columns.Length == 0)
            {
                continue;
            }

            var times = int.TryParse(match.Groups["times"].Value, out var number) ? Math.Clamp(number, 1, MaxColumns) : 1;
            styles += new string(match.Groups["style"].Value is [var letter] ? letter : ' ', times);
            if (styles.Length > MaxColumns)
            {
                return styles[..MaxColumns];
            }
        }

        return styles;
    }

    /// <summary>The first row is a header where it stands on the first line and a blank line follows.</summary>
    private static bool HasImplicitHeader(LineRange lines, char separator, int columns) =>
        lines.Count > 1 && lines[0].Text.Length > 0 && lines[1].Text.Length == 0 && TableCells.Of(lines[0].Text, separator).Sum(cell => cell.Columns) == columns;

    [GeneratedRegex(@"^((?<times>\d+)\*)?[<^>]?(\.[<^>])?(\d+%?|~)?(?<style>[a-z])?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Column { get; }
}
