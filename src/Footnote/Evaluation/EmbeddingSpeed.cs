namespace Footnote.Evaluation;

/// <summary>How fast an embedder was under one kind of load.</summary>
/// <param name="Load">The load, such as "batch of 100".</param>
/// <param name="Calls">Calls made.</param>
/// <param name="Texts">Texts embedded by them.</param>
/// <param name="P50Milliseconds">Half of the calls took no longer.</param>
/// <param name="P95Milliseconds">95 % of the calls took no longer (nearest rank).</param>
/// <param name="TextsPerSecond">Texts by the time from the first call's begin to the last one's end.</param>
public sealed record EmbeddingSpeed(string Load, int Calls, int Texts, double P50Milliseconds, double P95Milliseconds, double TextsPerSecond);
