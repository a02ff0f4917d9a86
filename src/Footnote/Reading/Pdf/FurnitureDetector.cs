using System.Globalization;
using System.Text.RegularExpressions;
using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>
/// Finds repeated headers and footers: rows at the edge of many pages, at the same height, that say the same apart from numbers or count the pages.
/// </summary>
internal static partial class FurnitureDetector
{
    /// <summary>Repetition on fewer pages may be chance.</summary>
    private const int FewestPages = 3;

    /// <summary>Share of the rows at one height that have to look like furniture before all of them are taken for it.</summary>
    private const float Evidence = 0.6f;

    /// <summary>
    /// Share of the pages on which a row has to repeat where it does not count them: the header row of a table that goes on from page to page repeats, too.
    /// </summary>
    private const float Coverage = 0.4f;

    /// <summary>The same for rows further inwards, where such a header row is likelier.</summary>
    private const float InnerCoverage = 0.75f;

    /// <summary>Rows taller than this many times the most common height are titles, not furniture.</summary>
    private const float TallRow = 1.3f;

    /// <summary>Headers and footers of up to so many rows are found, from the edge inwards.</summary>
    private const int MostRows = 3;

    /// <summary>The pages without their furniture, and the furniture in page order.</summary>
    public static (IReadOnlyList<PdfPage> Pages, IReadOnlyList<Furniture> Furniture) Split(IReadOnlyList<PdfPage> pages)
    {
        var rows = pages.Select(page => RowBuilder.Build(page.Words)).ToList();
        var furniture = new List<Furniture>();
        var removed = pages.Select(_ => new List<TextRow>()).ToList();
        var usualHeight = UsualHeight(rows);
        for (var depth = 0; depth < MostRows; depth++)
        {
            Peel(pages, rows, removed, furniture, usualHeight, depth, atTop: true);
            Peel(pages, rows, removed, furniture, usualHeight, depth, atTop: false);
        }

        furniture.Sort((a, b) => a.Page.CompareTo(b.Page));
        return ([.. pages.Select((page, i) => Without(page, removed[i]))], furniture);
    }

    private static void Peel(
        IReadOnlyList<PdfPage> pages, List<List<TextRow>> rows, List<List<TextRow>> removed, List<Furniture> furniture, float usualHeight, int depth, bool atTop)
    {
        var edges = Enumerable.Range(0, pages.Count)
            .Where(i => rows[i].Count > 0)
            .Select(i => new EdgeRow(i, atTop ? rows[i][0] : rows[i][^1], (float)pages[i].Height, atTop))
            .Where(edge => edge.Row.Height <= TallRow * usualHeight && edge.IsNearEdge);
        foreach (var edge in edges.GroupBy(edge => edge.Position).Where(band => IsFurniture([.. band], (depth == 0 ? Coverage : InnerCoverage) * pages.Count)).SelectMany(band => band))
        {
            rows[edge.Page].RemoveAt(atTop ? 0 : rows[edge.Page].Count - 1);
            removed[edge.Page].Add(edge.Row);
            furniture.Add(new Furniture(KindOf(edge.Row.Text, atTop), edge.Page + 1, edge.Row.Text));
        }
    }

    private static bool IsFurniture(List<EdgeRow> band, float fewestUncounted)
    {
        if (band.Count < FewestPages)
        {
            return false;
        }

        var repeated = band.GroupBy(edge => Digits().Replace(edge.Row.Text, "#"), StringComparer.Ordinal)
            .Where(group => group.Count() >= FewestPages).SelectMany(group => group).ToList();
        var counting = band.SelectMany(edge => NumbersIn(edge.Row.Text).Distinct().Select(number => (Edge: edge, Offset: number - edge.Page)))
            .GroupBy(pair => pair.Offset).Where(group => group.Count() >= FewestPages).MaxBy(group => group.Count())?.Select(pair => pair.Edge).ToList() ?? [];
        return counting.Count >= Evidence * band.Count
            || (band.Count >= fewestUncounted && repeated.Union(counting).Count() >= Evidence * band.Count);
    }

    private static PdfPage Without(PdfPage page, List<TextRow> rows)
    {
        var words = rows.SelectMany(row => row.Words).ToHashSet();
        return words.Count == 0 ? page : page with { Words = [.. page.Words.Where(word => !words.Contains(word))] };
    }

    private static FurnitureKind KindOf(string text, bool atTop) =>
        PageNumber().IsMatch(text) ? FurnitureKind.PageNumber : atTop ? FurnitureKind.Header : FurnitureKind.Footer;

    private static float UsualHeight(List<List<TextRow>> rows) =>
        rows.SelectMany(page => page).GroupBy(row => row.Height).MaxBy(group => group.Sum(row => row.Text.Length))?.Key ?? 0;

    private static IEnumerable<int> NumbersIn(string text) =>
        Digits().Matches(text).Where(match => match.Length < 6).Select(match => int.Parse(match.ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex("[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex("^([0-9]+|[ivxlcIVXLC]+|[-–—] ?[0-9]+ ?[-–—])$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PageNumber();
}
