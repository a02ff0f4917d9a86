namespace Footnote.Embedding;

/// <summary>Vectors of texts.</summary>
/// <param name="Vectors">One a text, in their order, all of one width, every number finite.</param>
/// <param name="Notices">What a user should know of how they came about, one sentence each; usually empty.</param>
public sealed record EmbeddedTexts(IReadOnlyList<ReadOnlyMemory<float>> Vectors, IReadOnlyList<string> Notices);
