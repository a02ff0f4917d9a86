using Footnote.Documents;

namespace Footnote.Evaluation;

/// <summary>A document of a <see cref="BeirFolder"/>.</summary>
/// <param name="Id">Its identity in the judgments.</param>
/// <param name="Title">Its title; may be empty.</param>
/// <param name="Text">Its text.</param>
public sealed record BeirDocument(string Id, string Title, string Text)
{
    /// <summary>The document as one passage, its title in place of headings.</summary>
    /// <param name="id">Identity of the passage.</param>
    internal Passage AsPassage(long id) => new()
    {
        Id = id,
        Path = Id,
        Title = Title,
        Format = "",
        Section = [],
        Text = Text,
        Context = Title,
        Ordinal = 0,
        Span = new SourceSpan(0, Text.Length),
        Blocks = [],
    };
}
