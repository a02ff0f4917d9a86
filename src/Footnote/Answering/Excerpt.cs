using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>Something that may be quoted in an answer, with what it is worth.</summary>
/// <param name="Source">1-based number of its passage.</param>
/// <param name="Passage">The passage.</param>
/// <param name="Span">Where it stands in the passage's text.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Terms">Its terms.</param>
/// <param name="Score">What it is worth for the question, 0 or more; comparable only within one question.</param>
internal sealed record Excerpt(int Source, Passage Passage, SourceSpan Span, SentenceKind Kind, IReadOnlySet<string> Terms, double Score)
{
    /// <summary>Its words, exactly as they stand in the passage.</summary>
    public string Text { get; } = Span.Of(Passage.Text);

    /// <summary>Number of words between white space.</summary>
    public int Words { get; } = WordCount.Of(Span.Of(Passage.Text));
}
