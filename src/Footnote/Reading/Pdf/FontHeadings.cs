using System.Text.RegularExpressions;

namespace Footnote.Reading.Pdf;

/// <summary>Finds headings by how they are set, for files without bookmarks: short rows, larger or bolder than running text, apart from what is above them.</summary>
internal static partial class FontHeadings
{
    private const float Larger = 1.12f;
    private const int LongestTitle = 120;
    private const int DeepestLevel = 6;

    /// <summary>The headings in reading order; the largest style found is level 1, and numbering ("3.1.2") overrules style.</summary>
    public static IReadOnlyList<Heading> Find(IReadOnlyList<IReadOnlyList<TextRow>> pages, BodyStyle body)
    {
        var found = pages.SelectMany(rows => OnPage(rows, body)).ToList();
        var heights = found.Select(rows => rows[0].Height).Distinct().OrderDescending().ToList();
        return [.. found.Select(rows => new Heading(rows, NumberedLevel(rows[0].Text) ?? Math.Min(heights.IndexOf(rows[0].Height) + 1, DeepestLevel)))];
    }

    private static IEnumerable<IReadOnlyList<TextRow>> OnPage(IReadOnlyList<TextRow> rows, BodyStyle body)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (!IsHeading(rows, i, body))
            {
                continue;
            }

            var first = i;
            while (i + 1 < rows.Count && IsContinued(rows[i], rows[i + 1]))
            {
                i++;
            }

            yield return [.. rows.Skip(first).Take(i - first + 1)];
        }
    }

    private static bool IsHeading(IReadOnlyList<TextRow> rows, int i, BodyStyle body)
    {
        var row = rows[i];
        var apart = i == 0 || row.Middle < rows[i - 1].Middle || row.Middle - rows[i - 1].Middle > 1.2f * body.Leading;
        var larger = row.Height >= Larger * body.Height;
        var stands = larger || (row.Bold && NumberedLevel(row.Text) is not null);
        return stands && apart && row.Text.Length <= LongestTitle && row.Text.Any(char.IsLetter) && !row.Monospace && row.Text[^1] is not ('.' or ',' or ';');
    }

    private static bool IsContinued(TextRow row, TextRow next) =>
        next.Height == row.Height && next.Bold == row.Bold && next.Middle > row.Middle && next.Middle - row.Middle < 1.5f * row.Height && NumberedLevel(next.Text) is null;

    private static int? NumberedLevel(string text)
    {
        var match = Numbering().Match(text);
        return match.Success ? match.Groups["number"].Value.Split('.', StringSplitOptions.RemoveEmptyEntries).Length : null;
    }

    [GeneratedRegex(@"^(?<number>[0-9]{1,3}(\.[0-9]{1,3}){0,5})\.?\s+\p{L}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbering();
}
