namespace Footnote.Documents;

/// <summary>What a <see cref="Block"/> is.</summary>
public enum BlockKind
{
    /// <summary>Running text.</summary>
    Paragraph,

    /// <summary>The heading that opens a section.</summary>
    Heading,

    /// <summary>One item of a list, its marker included.</summary>
    ListItem,

    /// <summary>Preformatted text; line breaks and indentation are kept.</summary>
    Code,

    /// <summary>A table: one line a row, cells separated by a tab.</summary>
    Table,
}
