using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>How passages are found and put in order.</summary>
public sealed record RetrieverSettings
{
    /// <summary>
    /// How the leg that finds by meaning looks for the nearest vectors: <c>quantized</c> in whole numbers, or <c>flat</c>, every one in double precision, which
    /// takes longer and finds the same.
    /// </summary>
    [Role("retriever.dense", "quantized")]
    public ComponentChoice Dense { get; init; } = new("retriever.dense", "quantized", new QuantizedScanSettings());

    /// <summary>The leg that finds by words.</summary>
    [Types("bm25")]
    public SparseSettings Sparse { get; init; } = new();

    /// <summary>How the legs' rankings become one.</summary>
    [Role("retriever.fusion", "convex")]
    public ComponentChoice Fusion { get; init; } = new("retriever.fusion", "convex", new FusionSettings());

    /// <summary>What looks at question and passage together and puts the candidates in order anew.</summary>
    [Role("retriever.neural_reranking", "static", TypeKey = "model_type", HasSwitch = true)]
    public ComponentChoice NeuralReranking { get; init; } = new("retriever.neural_reranking", "static", new StaticRerankerSettings());

    /// <summary>What libraries are kept in: <c>embedded</c> for files in a folder.</summary>
    [Role("retriever.backend", "embedded")]
    public ComponentChoice Backend { get; init; } = new("retriever.backend", "embedded", new NoSettings());
}
