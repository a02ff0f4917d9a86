namespace Footnote.Fakes;

/// <summary>What a fake of Text Embeddings Inference serves.</summary>
public sealed record TeiFakeOptions
{
    /// <summary>Model, as <c>/info</c> tells it.</summary>
    public string ModelId { get; init; } = "sentence-transformers/multi-qa-MiniLM-L6-cos-v1";

    /// <summary>Whether the model is a reranker.</summary>
    public bool IsReranker { get; init; }

    /// <summary>Numbers a vector.</summary>
    public int Width { get; init; } = 384;

    /// <summary>How token vectors become one, as <c>/info</c> tells it.</summary>
    public string Pooling { get; init; } = "mean";

    /// <summary>Texts a request may hold.</summary>
    public int MaxClientBatchSize { get; init; } = 32;

    /// <summary>Texts that may be in work at one time, those of all requests together.</summary>
    public int MaxConcurrentRequests { get; init; } = 512;

    /// <summary>Bytes a request may hold.</summary>
    public int PayloadLimit { get; init; } = 2_000_000;

    /// <summary>Tokens a text may have when it may not be truncated.</summary>
    public int MaxInputLength { get; init; } = 512;

    /// <summary>The key that is wanted; empty for none.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>Whether too large a batch is refused with 413, as up to version 1.8.3, and not with 422.</summary>
    public bool IsBefore19 { get; init; }
}
