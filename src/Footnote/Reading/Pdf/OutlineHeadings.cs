using System.Text.RegularExpressions;

namespace Footnote.Reading.Pdf;

/// <summary>Finds the bookmarks' titles in the text of the pages they lead to.</summary>
internal static partial class OutlineHeadings
{
    /// <summary>A title takes at most so many rows.</summary>
    private const int MostRows = 4;

    /// <summary>Shares of the body's height by which larger rows come first when a title stands on a page more than once.</summary>
    private const float NoticeablyTaller = 1.08f;

    /// <summary>The headings that were found, in reading order. Titles that do not stand on their page are left out: words are not invented.</summary>
    /// <param name="outline">Bookmarks in order.</param>
    /// <param name="pages">Rows of each page in reading order.</param>
    /// <param name="body">How running text is set.</param>
    public static IReadOnlyList<Heading> Find(IReadOnlyList<OutlineEntry> outline, IReadOnlyList<IReadOnlyList<TextRow>> pages, BodyStyle body)
    {
        var headings = new List<Heading>();
        var (lastPage, lastRow) = (1, -1);
        foreach (var entry in outline.Where(entry => entry.Page > 0))
        {
            foreach (var page in new[] { entry.Page, entry.Page + 1 }.Where(page => page >= lastPage && page <= pages.Count))
            {
                var after = page == lastPage ? lastRow : -1;
                var (first, count) = Match(entry.Title, pages[page - 1], after + 1, body);
                if (count == 0)
                {
                    continue;
                }

                headings.Add(new Heading([.. pages[page - 1].Skip(first).Take(count)], entry.Level));
                (lastPage, lastRow) = (page, first + count - 1);
                break;
            }
        }

        return headings;
    }

    /// <summary>Where the title stands: rows that say it, with nothing but a number before it. Rows that are set like headings come first.</summary>
    private static (int First, int Count) Match(string title, IReadOnlyList<TextRow> rows, int start, BodyStyle body)
    {
        var wanted = Letters(title);
        var best = (First: 0, Count: 0, StandsOut: false);
        for (var first = start; first < rows.Count && !best.StandsOut; first++)
        {
            var said = "";
            for (var count = 1; count <= MostRows && first + count <= rows.Count && said.Length <= wanted.Length + MostRows; count++)
            {
                said += Letters(rows[first + count - 1].Text);
                var standsOut = rows[first].Bold || rows[first].Height > NoticeablyTaller * body.Height;
                if (Says(said, wanted) && (best.Count == 0 || standsOut))
                {
                    best = (first, count, standsOut);
                    break;
                }
            }
        }

        return (best.First, best.Count);
    }

    private static bool Says(string said, string wanted) =>
        wanted.Length > 0 && said.EndsWith(wanted, StringComparison.Ordinal) && Number().IsMatch(said.AsSpan(0, said.Length - wanted.Length));

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Bookmarks often leave out the number that the heading has.</summary>
    [GeneratedRegex("^(chapter|appendix|part|section)?([0-9]*|[a-z][0-9]*|[ivx]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
