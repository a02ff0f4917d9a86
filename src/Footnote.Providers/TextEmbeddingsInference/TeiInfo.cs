namespace Footnote.Providers;

/// <summary>What a server of Text Embeddings Inference serves.</summary>
/// <param name="Model">The model.</param>
/// <param name="Pooling">How token vectors become one; empty for a reranker.</param>
/// <param name="MaxBatch">Texts a request may hold: no more than the server takes, and no more than it works on at one time, since each text takes a permit.</param>
internal sealed record TeiInfo(string Model, string Pooling, int MaxBatch);
