namespace Footnote.Answering;

/// <summary>Something about a question that makes it harder to answer.</summary>
/// <param name="Name">What it is, as in "compares".</param>
/// <param name="Points">What it counts.</param>
public sealed record ComplexityFeature(string Name, int Points);
