using Footnote.Encoders;

namespace Footnote.Server.Compatible;

/// <summary>Scores of texts.</summary>
/// <param name="Scores">One a text, in their order.</param>
/// <param name="Tokens">Tokens that were read.</param>
internal sealed record ScoredBatch(IReadOnlyList<double> Scores, long Tokens)
{
    /// <summary>What each text took; empty where the model does not tell.</summary>
    public IReadOnlyList<TextTiming> Timings { get; init; } = [];
}
