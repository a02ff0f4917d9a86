using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>From words on pages to a document: furniture out, columns in order, then headings, tables, listings and paragraphs.</summary>
internal static class PdfUnderstanding
{
    /// <summary>Understands what poppler found.</summary>
    public static Document Understand(PopplerOutput output, PdfCleaning cleaning, CancellationToken cancellationToken)
    {
        var (pages, furniture) = FurnitureDetector.Split(output.Pages, cleaning);
        cancellationToken.ThrowIfCancellationRequested();
        var layouts = pages.Select(page => PageLayout.Of(page, cleaning)).ToList();
        var body = BodyStyle.Of([.. layouts.SelectMany(layout => layout.Columns)]);
        var headings = FindHeadings(output.Outline, layouts, body);

        var title = DocumentTitle.Find(output.Title, layouts[0].Rows, body);
        var builder = new DocumentBuilder("pdf") { Title = title, Metadata = TitlePage.Read(title, layouts[0].Rows.Select(row => row.Text)) };
        var blocks = new BlockBuilder(headings.ToDictionary(heading => heading.Rows[0]), body);
        var continued = new ContinuedTables();
        var composer = new PageComposer(builder, new Hyphenation(pages));
        foreach (var layout in layouts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = continued.Link([.. layout.Columns.SelectMany(blocks.Build)]);
            composer.Write(layout.Page, page);
        }

        builder.Furniture.AddRange(furniture.Concat(layouts.SelectMany(layout => layout.Contents)).OrderBy(item => item.Page));
        AddNotices(builder, output);
        return builder.Build();
    }

    private static IReadOnlyList<Heading> FindHeadings(IReadOnlyList<OutlineEntry> outline, List<PageLayout> layouts, BodyStyle body)
    {
        var pages = layouts.ConvertAll(layout => layout.Rows);
        var bookmarked = OutlineHeadings.Find(outline, pages, body);
        return bookmarked.Count > 0 ? bookmarked : FontHeadings.Find(pages, body);
    }

    private static void AddNotices(DocumentBuilder builder, PopplerOutput output)
    {
        if (!output.HasFonts)
        {
            builder.Notices.Add("Fonts and bookmarks of the PDF could not be read, so some headings and listings may be missing.");
        }
    }
}
