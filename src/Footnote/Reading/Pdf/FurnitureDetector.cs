using System.Globalization;
using System.Text.RegularExpressions;
using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>
/// Finds repeated headers and footers: rows at the edge of many pages, at the same height, that say the same apart from numbers or count the pages.
/// </summary>
internal static partial class FurnitureDetector
{
    /// <summary>Share of the rows at one height that have to look like furniture before all of them are taken for it.</summary>
    private const float Evidence = 0.6f;

    /// <summary>Rows taller than this many times the most common height are titles, not furniture.</summary>
    private const float TallRow = 1.3f;

    /// <summary>Headers and footers of up to so many rows are found, from the edge inwards.</summary>
    private const int MostRows = 3;

    /// <summary>The pages without their furniture, and the furniture in page order.</summary>
    public static (IReadOnlyList<PdfPage> Pages, IReadOnlyList<Furniture> Furniture) Split(IReadOnlyList<PdfPage> pages, PdfCleaning cleaning)
    {
        if (!cleaning.RepeatedRows)
        {
            return (pages, []);
        }

        var rows = pages.Select(page => RowBuilder.Build(page.Words)).ToList();
        var furniture = new List<Furniture>();
        var removed = pages.Select(_ => new List<TextRow>()).ToList();
        var usualHeight = UsualHeight(rows);
        for (var depth = 0; depth < MostRows; depth++)
        {
            Peel(pages, rows, removed, furniture, usualHeight, cleaning, depth, atTop: true);
            Peel(pages, rows, removed, furniture, usualHeight, cleaning, depth, atTop: false);
        }

        furniture.Sort((a, b) => a.Page.CompareTo(b.Page));
        return ([.. pages.Select((page, i) => Without(page, removed[i]))], furniture);
    }

    private static void Peel(
        IReadOnlyList<PdfPage> pages, List<List<TextRow>> rows, List<List<TextRow>> removed, List<Furniture> furniture, float usualHeight, PdfCleaning cleaning, int depth, bool atTop)
    {
        var edges = Enumerable.Range(0, pages.Count)
            .Where(i => rows[i].Count > 0)
            .Select(i => new EdgeRow(i, atTop ? rows[i][0] : rows[i][^1], (float)pages[i].Height, atTop))
            .Where(edge => edge.Row.Height <= TallRow * usualHeight && edge.IsNearEdge);
        var coverage = (depth == 0 ? cleaning.Coverage : cleaning.InnerCoverage) * pages.Count;
        foreach (var edge in edges.GroupBy(edge => edge.Position).Where(band => IsFurniture([.. band], cleaning.FewestPages, coverage)).SelectMany(band => band))
        {
            rows[edge.Page].RemoveAt(atTop ? 0 : rows[edge.Page].Count - 1);
            removed[edge.Page].Add(edge.Row);
            furniture.Add(new Furniture(KindOf(edge.Row.Text, atTop), edge.Page + 1, edge.Row.Text));
        }
    }

    private static bool IsFurniture(List<EdgeRow> band, int fewestPages, double fewestUncounted)
    {
        if (band.Count < fewestPages)
        {
            return false;
        }

        var repeated = band.GroupBy(edge => Digits().Replace(edge.Row.Text, "#"), StringComparer.Ordinal)
            .Where(group => group.Count() >= fewestPages).SelectMany(group => group).ToList();
        var counting = band.SelectMany(edge => NumbersIn(edge.Row.Text).Distinct().Select(number => (Edge: edge, Offset: number - edge.Page)))
            .GroupBy(pair => pair.Offset).Where(group => group.Count() >= fewestPages).MaxBy(group => group.Count())?.Select(pair => pair.Edge).ToList() ?? [];
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
