namespace Footnote.Search;

/// <summary>A passage that has at least one of the terms looked for.</summary>
/// <param name="PassageId">Identity of the passage.</param>
/// <param name="Score">BM25; more than 0, unbounded, comparable only within one query and one snapshot.</param>
public readonly record struct ScoredPassage(long PassageId, double Score);
