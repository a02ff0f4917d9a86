namespace Footnote.Server.Compatible;

/// <summary>Vectors of texts.</summary>
/// <param name="Vectors">One a text, in their order.</param>
/// <param name="Tokens">Tokens that were read.</param>
internal sealed record EmbeddedBatch(IReadOnlyList<ReadOnlyMemory<float>> Vectors, long Tokens);
