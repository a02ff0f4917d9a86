namespace Footnote.Search;

/// <summary>A passage that a search found.</summary>
/// <param name="PassageId">Identity of the passage.</param>
/// <param name="Score">BM25, or the product of two vectors; more than 0, comparable only within one query and one snapshot.</param>
public readonly record struct ScoredPassage(long PassageId, double Score);
