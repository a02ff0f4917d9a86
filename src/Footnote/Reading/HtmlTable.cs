using AngleSharp.Dom;

namespace Footnote.Reading;

/// <summary>Tables of HTML as rows of cells.</summary>
internal static class HtmlTable
{
    /// <summary>Whether a table holds data; one that holds blocks or further tables arranges a page.</summary>
    public static bool IsData(IElement table) => table.QuerySelector("table, h1, h2, h3, h4, h5, h6, pre") is null;

    /// <summary>One line a row, cells separated by a tab.</summary>
    public static string Rows(IElement table) => string.Join('\n', table.QuerySelectorAll("tr").Select(Row));

    /// <summary>The caption and the header row, a line each, where the table has them.</summary>
    public static string Context(IElement table)
    {
        var caption = ReadingText.Flowing(table.QuerySelector("caption")?.TextContent ?? "");
        var header = table.QuerySelectorAll("tr").FirstOrDefault(IsHeader);
        return string.Join('\n', new[] { caption, header is null ? "" : Row(header).Trim() }.Where(line => line.Length > 0));
    }

    private static bool IsHeader(IElement row) =>
        row.ParentElement is { LocalName: "thead" } || (row.ChildElementCount > 0 && row.Children.All(cell => cell.LocalName == "th"));

    private static string Row(IElement row) => string.Join('\t', row.Children.Select(cell => ReadingText.Flowing(cell.TextContent)));
}
