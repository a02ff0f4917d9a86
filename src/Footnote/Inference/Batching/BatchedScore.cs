namespace Footnote.Inference.Batching;

/// <summary>A score and the notices of the call that made it.</summary>
internal sealed record BatchedScore(double Score, IReadOnlyList<string> Notices);
