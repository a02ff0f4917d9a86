using Footnote.Encoders;
using Footnote.Encoders.Models;
using Footnote.Encoders.Transformer;

namespace Footnote.Server.Compatible;

/// <summary>A transformer model in this process; it joins the texts of concurrent requests itself.</summary>
internal sealed class EncoderEmbeddingModel(TextEncoder encoder, string name) : IEmbeddingModel
{
    public ModelDescription Description { get; } = new(name)
    {
        DataType = encoder.Precision == EncoderPrecision.Int8 ? "int8" : "float32",
        Pooling = encoder.Model.Pooling == PoolingMode.Last ? "last_token" : encoder.Model.Pooling.ToString().ToLowerInvariant(),
        Width = encoder.Width,
        MaxTokens = encoder.MaxTokens,
        BatchTokens = encoder.BatchTokens,
        Prompts = encoder.Model.Prompts,
    };

    public async ValueTask<EmbeddedBatch> EmbedAsync(IReadOnlyList<string> texts, EmbedWish wish, CancellationToken cancellationToken) =>
        BatchOf(await encoder.EmbedAsync(texts, wish.Normalize, wish.Truncation, cancellationToken));

    public async ValueTask<EmbeddedBatch> EmbedTokensAsync(IReadOnlyList<string> texts, EmbedWish wish, CancellationToken cancellationToken) =>
        BatchOf(await encoder.EmbedTokensAsync(texts, wish.Truncation, cancellationToken));

    private static EmbeddedBatch BatchOf(EncodedTexts encoded) => new([.. encoded.Values.Select(vector => (ReadOnlyMemory<float>)vector)], encoded.Tokens) { Timings = encoded.Timings };
}
