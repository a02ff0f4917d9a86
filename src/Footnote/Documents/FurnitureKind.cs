namespace Footnote.Documents;

/// <summary>What a piece of page furniture is.</summary>
public enum FurnitureKind
{
    /// <summary>A header that repeats from page to page.</summary>
    Header,

    /// <summary>A footer that repeats from page to page.</summary>
    Footer,

    /// <summary>A printed page number.</summary>
    PageNumber,

    /// <summary>An entry of a table of contents, list of figures, list of tables or index.</summary>
    Contents,
}
