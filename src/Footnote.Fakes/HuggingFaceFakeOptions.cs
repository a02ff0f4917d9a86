namespace Footnote.Fakes;

/// <summary>What a fake of Hugging Face's router serves.</summary>
public sealed record HuggingFaceFakeOptions
{
    /// <summary>Models that chat, with their prices.</summary>
    public IReadOnlyList<string> ChatModels { get; init; } = ["google/gemma-2-2b-it", "Qwen/Qwen2.5-1.5B-Instruct"];

    /// <summary>Models that embed.</summary>
    public IReadOnlyList<string> EmbeddingModels { get; init; } = ["sentence-transformers/multi-qa-MiniLM-L6-cos-v1", "BAAI/bge-small-en-v1.5"];

    /// <summary>Models that classify pairs of texts.</summary>
    public IReadOnlyList<string> RerankModels { get; init; } = ["BAAI/bge-reranker-v2-m3"];

    /// <summary>The token that is wanted; empty for any that looks like one (<c>hf_…</c>).</summary>
    public string Token { get; init; } = "";

    /// <summary>Numbers a vector.</summary>
    public int Width { get; init; } = 384;

    /// <summary>Tells embedding models of one name apart: another seed, other vectors of the same texts.</summary>
    public int Seed { get; init; }

    /// <summary>Dimensions of the reply of feature extraction: 1 (one text only), 2, or 3 and 4 with a vector for each token.</summary>
    public int Dimensions { get; init; } = 2;

    /// <summary>Dollars for a million tokens of a prompt.</summary>
    public decimal InputDollars { get; init; } = 0.02m;

    /// <summary>Dollars for a million tokens of an answer.</summary>
    public decimal OutputDollars { get; init; } = 0.06m;

    /// <summary>What the model says to the messages; null for sentences of the numbered sources.</summary>
    public Func<IReadOnlyList<string>, string>? Reply { get; init; }
}
