namespace Footnote.Embedding.Training.Pairs;

/// <summary>A section of documentation.</summary>
/// <param name="Source">The collection it is from.</param>
/// <param name="Path">Its file.</param>
/// <param name="Headings">Headings from the document's title down to the section's own.</param>
/// <param name="Text">Its text without the headings.</param>
internal sealed record CorpusSection(string Source, string Path, IReadOnlyList<string> Headings, string Text)
{
    /// <summary>The headings as one line.</summary>
    public string HeadingPath => string.Join(" > ", Headings);

    /// <summary>Headings and text, as a passage has them that is embedded with its context.</summary>
    public string InContext => $"{HeadingPath}\n{Text}";
}
