namespace Footnote.Retrieval;

/// <summary>What one feature added to a score.</summary>
/// <param name="Feature">Name of the feature, such as <c>coverage</c>.</param>
/// <param name="Value">How much; negative where it took something away.</param>
public sealed record ScorePart(string Feature, double Value);
