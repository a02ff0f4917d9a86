namespace Footnote.Library.Filters;

/// <summary>What a filter can ask of a passage. Letter case never matters; <c>*</c> stands for any letters.</summary>
public enum FilterField
{
    /// <summary>The file: its path or its name.</summary>
    Source,

    /// <summary>A pattern for the path, as in .gitignore; a folder stands for all that is in it.</summary>
    Path,

    /// <summary>The format, such as "pdf" or "markdown", or the ending of the file's name.</summary>
    Format,

    /// <summary>The product the file documents.</summary>
    Product,

    /// <summary>The version of the file; ordered.</summary>
    Version,

    /// <summary>Words in one of the headings that the passage stands under.</summary>
    Section,

    /// <summary>The date the document names, or else the day of the file's last change; ordered.</summary>
    Date,

    /// <summary>A tag of the document's front matter.</summary>
    Tag,
}
