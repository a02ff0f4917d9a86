namespace Footnote.Retrieval;

/// <summary>What is looked for.</summary>
/// <param name="Text">The question or search words as typed.</param>
/// <param name="Limit">Number of candidates wanted, 1 or more.</param>
public sealed record Query(string Text, int Limit = 10);
