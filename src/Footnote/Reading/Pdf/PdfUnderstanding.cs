using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>From words on pages to a document: furniture out, columns in order, then headings, tables, code and paragraphs.</summary>
internal static class PdfUnderstanding
{
    /// <summary>Understands what poppler found.</summary>
    public static Document Understand(PopplerOutput output, CancellationToken cancellationToken)
    {
        var builder = new DocumentBuilder("pdf");
        var pages = output.Pages;
        var regions = pages.Select(page => ColumnSplitter.Split(page.Words)).ToList();
        var body = BodyStyle.Of([.. regions.SelectMany(region => region)]);
        var composer = new PageComposer(builder, new Hyphenation(pages));
        foreach (var (page, columns) in pages.Zip(regions))
        {
            cancellationToken.ThrowIfCancellationRequested();
            composer.Write(page, columns.SelectMany(rows => ParagraphBuilder.Build(rows, body)));
        }

        return builder.Build();
    }
}
