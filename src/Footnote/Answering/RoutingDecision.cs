namespace Footnote.Answering;

/// <summary>Which model a question went to.</summary>
/// <param name="IsComplex">Whether the question counts as complex.</param>
/// <param name="Points">Its complexity in points.</param>
/// <param name="Reason">Why, such as "3 of 3 points: compares (2), several sentences (1)".</param>
public sealed record RoutingDecision(bool IsComplex, int Points, string Reason);
