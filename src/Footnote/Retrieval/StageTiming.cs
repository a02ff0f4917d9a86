namespace Footnote.Retrieval;

/// <summary>How long one stage took.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Milliseconds">Wall-clock time of the stage itself, without the stages it wraps.</param>
/// <param name="Candidates">Number of candidates that left it.</param>
public sealed record StageTiming(string Stage, double Milliseconds, int Candidates);
