using Footnote.Encoders;

namespace Footnote.Server.Compatible;

/// <summary>Vectors of texts.</summary>
/// <param name="Vectors">One a text, in their order.</param>
/// <param name="Tokens">Tokens that were read.</param>
internal sealed record EmbeddedBatch(IReadOnlyList<ReadOnlyMemory<float>> Vectors, long Tokens)
{
    /// <summary>What each text took; empty where the model does not tell.</summary>
    public IReadOnlyList<TextTiming> Timings { get; init; } = [];
}
