namespace Footnote.Embedding;

/// <summary>How often a term occurs in a text.</summary>
/// <param name="Term">Number of the term.</param>
/// <param name="Count">Occurrences, 1 or more.</param>
internal readonly record struct TermCount(int Term, int Count);
