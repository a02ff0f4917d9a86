using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>Rows set in a monospaced font become code, with the indentation and the inner gaps their places on the page ask for.</summary>
internal static class CodeDetector
{
    /// <summary>A step of so many usual ones and more leaves an empty line; a larger one ends the listing.</summary>
    private const float EmptyLine = 1.6f;

    private const float EndOfListing = 3.2f;

    private const int FarthestColumn = 400;

    /// <summary>How many rows from <paramref name="start"/> on are one listing; 0 where none starts there.</summary>
    public static int RowsFrom(IReadOnlyList<TextRow> rows, int start, BodyStyle body)
    {
        if (!rows[start].Monospace || ContinuesProse(rows, start, body))
        {
            return 0;
        }

        var end = start + 1;
        while (end < rows.Count && rows[end].Monospace && Step(rows, end) is > 0 && Step(rows, end) < EndOfListing * body.Leading)
        {
            end++;
        }

        return end - start;
    }

    /// <summary>The listing.</summary>
    public static LayoutBlock Build(IReadOnlyList<TextRow> rows)
    {
        var left = rows.Min(row => row.Box.Left);
        var width = CharacterWidth(rows);
        var steps = rows.Skip(1).Select((row, i) => row.Middle - rows[i].Middle).Order().ToList();
        var usualStep = steps.Count == 0 ? 0 : steps[steps.Count / 4];
        var lines = new List<LayoutLine>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0 && Step(rows, i) > EmptyLine * usualStep)
            {
                lines.Add(new LayoutLine("", default));
            }

            lines.Add(new LayoutLine(OnGrid(rows[i], left, width), rows[i].Box));
        }

        return new LayoutBlock(BlockKind.Code, lines);
    }

    /// <summary>The last row of a paragraph may happen to hold nothing but a name set in a monospaced font.</summary>
    private static bool ContinuesProse(IReadOnlyList<TextRow> rows, int start, BodyStyle body) =>
        start > 0 && !rows[start - 1].Monospace && Step(rows, start) is > 0 && Step(rows, start) < 1.15f * body.Leading;

    private static float Step(IReadOnlyList<TextRow> rows, int i) => rows[i].Middle - rows[i - 1].Middle;

    private static float CharacterWidth(IReadOnlyList<TextRow> rows)
    {
        var widths = rows.SelectMany(row => row.Words).Select(word => (word.Box.Right - word.Box.Left) / word.Text.Length).Where(width => width > 0).Order().ToList();
        return widths.Count == 0 ? 1 : widths[widths.Count / 2];
    }

    private static string OnGrid(TextRow row, float left, float width)
    {
        var line = "";
        for (var i = 0; i < row.Words.Count; i++)
        {
            var word = row.Words[i];
            var column = (int)Math.Clamp(MathF.Round((word.Box.Left - left) / width), 0, FarthestColumn);
            var apart = i > 0 && word.Box.Left - row.Words[i - 1].Box.Right > width / 2;
            line = line.PadRight(Math.Max(column, line.Length + (apart ? 1 : 0)));
            line = (apart || i == 0 ? line : line.TrimEnd()) + word.Text;
        }

        return line;
    }
}
