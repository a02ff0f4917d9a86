using System.Text.RegularExpressions;

namespace Footnote.Reading.Pdf;

/// <summary>Finds tables of contents and lists of figures by their dot leaders, and an index by its page numbers.</summary>
internal static partial class ContentsDetector
{
    /// <summary>A page with fewer leaders is running text.</summary>
    private const int FewestEntries = 3;

    /// <summary>Share of the rows under the heading of an index that end in page numbers.</summary>
    private const float IndexShare = 0.6f;

    /// <summary>The rows of a page that belong to such a list; empty for most pages.</summary>
    public static IReadOnlySet<TextRow> Find(IReadOnlyList<TextRow> rows)
    {
        var leaders = Enumerable.Range(0, rows.Count).Where(i => Leader().IsMatch(rows[i].Text)).ToList();
        if (leaders.Count < FewestEntries && (leaders.Count == 0 || leaders.Count < rows.Count / 2))
        {
            return (IsIndex(rows) ? rows : WithoutLeaders(rows)).ToHashSet();
        }

        var (first, last) = (leaders[0], leaders[^1]);
        while (first > 0 && (Heading().IsMatch(rows[first - 1].Text) || EndsInPage().IsMatch(rows[first - 1].Text)))
        {
            first--;
        }

        while (last + 1 < rows.Count && EndsInPage().IsMatch(rows[last + 1].Text))
        {
            last++;
        }

        return rows.Skip(first).Take(last - first + 1).ToHashSet();
    }

    /// <summary>A list right under its heading, whose entries end in page numbers without dots before them.</summary>
    private static IReadOnlyList<TextRow> WithoutLeaders(IReadOnlyList<TextRow> rows)
    {
        var heading = rows.TakeWhile(row => !Heading().IsMatch(row.Text)).Count();
        var entries = rows.Skip(heading + 1).TakeWhile(row => EndsInPage().IsMatch(row.Text)).ToList();
        return entries.Count < FewestEntries ? [] : [rows[heading], .. entries];
    }

    private static bool IsIndex(IReadOnlyList<TextRow> rows) =>
        rows.Count > FewestEntries && rows[0].Text is "Index" or "INDEX" && rows.Skip(1).Count(row => EndsInPage().IsMatch(row.Text)) >= IndexShare * (rows.Count - 1);

    [GeneratedRegex(@"(\. ?){4,}\s*([0-9]+|[ivxlc]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Leader();

    [GeneratedRegex("^(table of )?contents$|^list of (figures|tables|listings|examples)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[\s.]([0-9]+|[ivxlc]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndsInPage();
}
