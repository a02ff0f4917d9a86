using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>A source of an answer: what it takes to open the file at the very words.</summary>
/// <param name="Number">1-based number by which sentences cite it.</param>
/// <param name="Passage">The passage.</param>
/// <param name="Quotes">What is quoted, in <see cref="Document.Text"/>, in text order and disjoint; empty where no sentence of the passage bears the answer out.</param>
/// <param name="Link">
/// A relative URI with a fragment: <c>spec.pdf#page=12</c> (the passage's first page), <c>guide.md#anchor</c>, <c>notes.txt#L40</c>, or the file alone.
/// </param>
public sealed record Citation(int Number, Passage Passage, IReadOnlyList<SourceSpan> Quotes, string Link)
{
    /// <summary>Path of the file relative to the library's folder.</summary>
    public string Path => Passage.Path;

    /// <summary>Pages the passage stands on; null for formats without pages.</summary>
    public PageRange? Pages => Passage.Pages;

    /// <summary>Headings from the top down to the passage's section.</summary>
    public IReadOnlyList<string> Section => Passage.Section;

    /// <summary>The quoted words of each of <see cref="Quotes"/>.</summary>
    public IReadOnlyList<string> QuotedTexts => [.. Quotes.Select(q => q.Shift(-Passage.Span.Start).Of(Passage.Text))];
}
