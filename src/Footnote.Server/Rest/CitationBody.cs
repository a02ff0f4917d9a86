using Footnote.Answering;
using Footnote.Documents;

namespace Footnote.Server.Rest;

/// <summary>A source of an answer.</summary>
/// <param name="Number">1-based number that sentences cite it by.</param>
/// <param name="Passage">Id of the passage.</param>
/// <param name="Document">Id of the document.</param>
/// <param name="Path">Path of the document.</param>
/// <param name="Title">Title of the document.</param>
/// <param name="Format">Format of the document.</param>
/// <param name="Version">Version; null where nothing tells.</param>
/// <param name="Section">Headings from the top down.</param>
/// <param name="Pages">Pages; null for formats without.</param>
/// <param name="Line">1-based line of the file; 0 where the format has none.</param>
/// <param name="Link">Relative URI that opens the file there.</param>
/// <param name="Quotes">What is quoted.</param>
/// <param name="Marks">Where the quotes stand in the passage's text.</param>
/// <param name="Boxes">Where the quoted lines stand on their pages.</param>
internal sealed record CitationBody(
    int Number, string Passage, string Document, string Path, string Title, string Format, string? Version, IReadOnlyList<string> Section, PageRange? Pages, int Line,
    string Link, IReadOnlyList<string> Quotes, IReadOnlyList<TextMark> Marks, IReadOnlyList<PageBox> Boxes)
{
    /// <summary>The body of a citation.</summary>
    public static CitationBody Of(Citation citation) => new(
        citation.Number,
        PassageBody.IdOf(citation.Passage.Id),
        DocumentId.Of(citation.Path),
        citation.Path,
        citation.Passage.Title,
        citation.Passage.Format,
        citation.Version,
        citation.Section,
        citation.Pages,
        citation.SourceLine,
        citation.Link,
        citation.QuotedTexts,
        [.. citation.Quotes.Select(quote => new TextMark(quote.Start - citation.Passage.Span.Start, quote.End - citation.Passage.Span.Start))],
        [.. citation.Lines.Select(line => new PageBox(line.Page, line.Box.Left, line.Box.Top, line.Box.Right, line.Box.Bottom))]);
}
