using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>A source of an answer: what it takes to open the file at the very words.</summary>
/// <param name="Number">1-based number by which sentences cite it.</param>
/// <param name="Passage">The passage.</param>
/// <param name="Quotes">What is quoted, in <see cref="Document.Text"/>, in text order and disjoint; empty where no sentence of the passage bears the answer out.</param>
public sealed record Citation(int Number, Passage Passage, IReadOnlyList<SourceSpan> Quotes)
{
    /// <summary>Where the lines that are quoted stand on their pages; empty for formats without pages, and where nothing is quoted.</summary>
    public IReadOnlyList<PlacedLine> Lines { get; init; } = [];

    /// <summary>A relative URI with a fragment: <c>spec.pdf#page=12</c>, <c>guide.md#anchor</c>, <c>notes.txt#L40</c>, or the file alone.</summary>
    public string Link => SourceLink.Of(this);

    /// <summary>Path of the file relative to the library's folder.</summary>
    public string Path => Passage.Path;

    /// <summary>Version of the file; null where nothing tells.</summary>
    public string? Version => Passage.Version;

    /// <summary>Pages the quotes stand on, or the passage where nothing is quoted; null for formats without pages.</summary>
    public PageRange? Pages => Lines.Count > 0 ? new PageRange(Lines.Min(line => line.Page), Lines.Max(line => line.Page)) : Passage.Pages;

    /// <summary>1-based line of the file where the first quote's block starts, or the passage; 0 where the format has no lines.</summary>
    public int SourceLine =>
        Quotes.Count > 0 && Passage.Blocks.LastOrDefault(block => block.Span.Start <= Quotes[0].Start) is { } block ? block.SourceLine : Passage.SourceLine;

    /// <summary>Headings from the top down to the passage's section.</summary>
    public IReadOnlyList<string> Section => Passage.Section;

    /// <summary>The quoted words of each of <see cref="Quotes"/>.</summary>
    public IReadOnlyList<string> QuotedTexts => [.. Quotes.Select(q => q.Shift(-Passage.Span.Start).Of(Passage.Text))];
}
