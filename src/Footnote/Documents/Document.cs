namespace Footnote.Documents;

/// <summary>
/// What a reader understood of one file: its reading text and the structure over that text. Immutable. All spans point into <see cref="Text"/>.
/// </summary>
/// <remarks>
/// The text holds words of the file and white space only: lines of a paragraph are joined by a space, blocks are separated by a blank line ("\n\n"),
/// a table row is one line with its cells separated by a tab, code keeps its lines and indentation. Sections cover the text without gap or overlap,
/// in order, and so do pages where there are any; blocks are in order and do not overlap.
/// </remarks>
public sealed record Document
{
    /// <summary>Format name: "pdf", "markdown", "asciidoc", "html", "docx", "code", "text".</summary>
    public required string Format { get; init; }

    /// <summary>Title from metadata or the first heading; null where the file has none.</summary>
    public string? Title { get; init; }

    /// <summary>What the document says of itself.</summary>
    public DocumentMetadata Metadata { get; init; } = DocumentMetadata.None;

    /// <summary>The reading text.</summary>
    public required string Text { get; init; }

    /// <summary>Sections in order; they partition <see cref="Text"/>. At least one where the text is not empty.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Headings, paragraphs, list items, tables and code in order, disjoint.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>Pages in order, a partition of <see cref="Text"/>; empty for formats without pages.</summary>
    public IReadOnlyList<Page> Pages { get; init; } = [];

    /// <summary>Where each line of text stands on its page, in text order; empty for formats without pages.</summary>
    public IReadOnlyList<PlacedLine> Lines { get; init; } = [];

    /// <summary>What was kept out of the text on purpose: repeated headers and footers, page numbers, tables of contents.</summary>
    public IReadOnlyList<Furniture> Furniture { get; init; } = [];

    /// <summary>Things a user should know about how the file was read, one sentence each; usually empty.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
