using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>A page as rows in reading order.</summary>
/// <param name="Page">The page, furniture removed.</param>
/// <param name="Columns">Its columns, or stretches across the whole width, in reading order; each a list of rows.</param>
/// <param name="Contents">Rows that belong to a table of contents or an index and are in no column.</param>
internal sealed record PageLayout(PdfPage Page, IReadOnlyList<IReadOnlyList<TextRow>> Columns, IReadOnlyList<Furniture> Contents)
{
    /// <summary>All rows in reading order.</summary>
    public IReadOnlyList<TextRow> Rows { get; } = [.. Columns.SelectMany(rows => rows)];

    /// <summary>Lays a page out.</summary>
    public static PageLayout Of(PdfPage page, PdfCleaning cleaning)
    {
        IReadOnlySet<TextRow> contents = cleaning.Contents ? ContentsDetector.Find(RowBuilder.Build(page.Words)) : new HashSet<TextRow>();
        if (contents.Count == 0)
        {
            return new PageLayout(page, ColumnSplitter.Split(page.Words), []);
        }

        var words = contents.SelectMany(row => row.Words).ToHashSet();
        var columns = ColumnSplitter.Split([.. page.Words.Where(word => !words.Contains(word))]);
        return new PageLayout(page, columns, [.. contents.Select(row => new Furniture(FurnitureKind.Contents, page.Number, row.Text))]);
    }
}
