namespace Footnote.Evaluation;

/// <summary>An average and where the true one probably lies.</summary>
/// <param name="Mean">The average of what was measured.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
public sealed record ConfidenceInterval(double Mean, double Low, double High);
