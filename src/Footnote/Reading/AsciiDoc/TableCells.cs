using System.Text.RegularExpressions;

namespace Footnote.Reading.AsciiDoc;

/// <summary>Cuts the text of a table into cells.</summary>
internal static partial class TableCells
{
    /// <summary>A table with more cells is no table that people read.</summary>
    private const int MaxCells = 500_000;

    private const int MaxSpan = 1000;

    /// <summary>The cells in reading order.</summary>
    /// <param name="text">Everything between the table's delimiters.</param>
    /// <param name="separator">'|', or what the table uses in its place; ',' and ':' end cells instead of opening them.</param>
    /// <exception cref="UnreadableDocumentException">There are more cells than are read.</exception>
    public static IReadOnlyList<TableCell> Of(string text, char separator)
    {
        var cells = separator is ',' or ':' ? Separated(text, separator) : Marked(text, separator);
        var result = new List<TableCell>();
        foreach (var cell in cells)
        {
            result.Add(cell);
            if (result.Count > MaxCells)
            {
                throw new UnreadableDocumentException(UnreadableReason.TooLarge, $"A table has more than {MaxCells:N0} cells; split it.");
            }
        }

        return result;
    }

    /// <summary>"|cell 2+|cell .3+a|cell": a mark opens a cell, and what stands right before it says how the cell is meant.</summary>
    private static IEnumerable<TableCell> Marked(string text, char mark)
    {
        var start = -1;
        Match? specification = null;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (text[i] != mark || (i > 0 && text[i - 1] == '\\')))
            {
                continue;
            }

            var next = i < text.Length ? SpecificationBefore(text, i, Math.Max(start, 0)) : Match.Empty;
            if (start >= 0)
            {
                var cell = text[start..(i - next.Length)].Replace($"\\{mark}", mark.ToString(), StringComparison.Ordinal).Trim();
                foreach (var repeated in Repeat(cell, specification!))
                {
                    yield return repeated;
                }
            }

            (start, specification) = (i + 1, next);
        }
    }

    /// <summary>"2+", ".3+", "3*", "^.>s", "a": must follow white space or begin the table's text.</summary>
    private static Match SpecificationBefore(string text, int mark, int from)
    {
        var start = mark;
        while (start > from && mark - start < 20 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        return start == from && from > 0 ? Match.Empty : Specification.Match(text[start..mark]) is { Success: true } match ? match : Match.Empty;
    }

    private static IEnumerable<TableCell> Repeat(string text, Match specification)
    {
        var factor = Number(specification.Groups["columns"].Value);
        var style = specification.Groups["style"].Value is [var letter] ? letter : ' ';
        return specification.Groups["repeat"].Success
            ? Enumerable.Repeat(new TableCell(text, style), factor)
            : [new TableCell(text, style, factor, Number(specification.Groups["rows"].Value))];
    }

    private static int Number(string digits) => int.TryParse(digits, out var number) ? Math.Clamp(number, 1, MaxSpan) : 1;

    /// <summary>Values between separators, quoted where they hold one.</summary>
    private static IEnumerable<TableCell> Separated(string text, char separator)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (start, isQuoted) = (0, false);
            for (var i = 0; i <= line.Length; i++)
            {
                isQuoted ^= i < line.Length && line[i] == '"' && separator == ',';
                if (i == line.Length || (line[i] == separator && !isQuoted))
                {
                    yield return new TableCell(line[start..i].Trim().Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal), ' ');
                    start = i + 1;
                }
            }
        }
    }

    [GeneratedRegex(@"^((?<columns>\d+)?(\.(?<rows>\d+))?(?<repeat>\*)|(?<columns>\d+)?(\.(?<rows>\d+))?\+)?[<^>]?(\.[<^>])?(?<style>[a-z])?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Specification { get; }
}
