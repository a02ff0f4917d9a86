namespace Footnote.Server.Compatible;

/// <summary>Scores of texts.</summary>
/// <param name="Scores">One a text, in their order.</param>
/// <param name="Tokens">Tokens that were read.</param>
internal sealed record ScoredBatch(IReadOnlyList<double> Scores, long Tokens);
