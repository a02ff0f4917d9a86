using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Footnote.Embedding;
using Microsoft.Extensions.AI;

namespace Footnote.Inference.Caching;

/// <summary>
/// Embeds each text once: the key is the embedding space and the exact text, its prompt included. A generator that names no space is not cached. Where fresh
/// vectors are asked for it passes the question on, and lets go of all vectors where the model answers otherwise than it did under the same name.
/// </summary>
internal sealed class CachedEmbeddingGenerator(IEmbeddingGenerator<string, Embedding<float>> inner, ModelCache cache) : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    /// <inheritdoc/>
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values as IReadOnlyList<string> ?? [.. values];
        if (texts.Count == 0 || InnerGenerator.GetService(typeof(EmbeddingSpace)) is not EmbeddingSpace space)
        {
            return await InnerGenerator.GenerateAsync(texts, options, cancellationToken);
        }

        if (FreshEmbeddings.AreAskedFor(options))
        {
            return await EmbedFreshAsync(space, texts, FreshEmbeddings.Without(options!), cancellationToken);
        }

        var keys = texts.Select(text => Key(space, options, text)).ToList();
        var known = await cache.ReadAsync(ModelKind.Embedding, keys);
        var vectors = known.Select(Vector).ToArray();
        var missing = Enumerable.Range(0, texts.Count).Where(i => vectors[i] is null).Select(i => texts[i]).Distinct(StringComparer.Ordinal).ToList();
        var result = new GeneratedEmbeddings<Embedding<float>>();
        if (missing.Count > 0)
        {
            var made = await InnerGenerator.GenerateAsync(missing, options, cancellationToken);
            await cache.WriteAsync(ModelKind.Embedding, [.. missing.Zip(made, (text, embedding) => (Key(space, options, text), Bytes(embedding.Vector)))]);
            var byText = missing.Zip(made).ToDictionary(pair => pair.First, pair => pair.Second.Vector, StringComparer.Ordinal);
            vectors = [.. vectors.Select((vector, i) => vector ?? byText[texts[i]])];
            (result.Usage, result.AdditionalProperties) = (made.Usage, made.AdditionalProperties);
        }

        result.AddRange(vectors.Select(vector => new Embedding<float>(vector!.Value)));
        return result;
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> EmbedFreshAsync(
        EmbeddingSpace space, IReadOnlyList<string> texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        var made = await InnerGenerator.GenerateAsync(texts, options, cancellationToken);
        var keys = texts.Select(text => Key(space, options, text)).ToList();
        var known = await cache.ReadAsync(ModelKind.Embedding, keys);
        if (known.Select(Vector).Zip(made).Any(pair => pair.First is { } vector && !AreAlike(vector, pair.Second.Vector)))
        {
            await cache.RemoveAsync(ModelKind.Embedding);
        }

        await cache.WriteAsync(ModelKind.Embedding, [.. keys.Zip(made, (key, embedding) => (key, Bytes(embedding.Vector)))]);
        return made;
    }

    private static bool AreAlike(ReadOnlyMemory<float> one, ReadOnlyMemory<float> two) =>
        one.Length == two.Length && (one.Span.SequenceEqual(two.Span) || TensorPrimitives.CosineSimilarity(one.Span, two.Span) >= PinnedSpace.LeastCosine);

    /// <summary>The key of a text. The width of the space is left out: it is not known before the first vector.</summary>
    internal static byte[] Key(EmbeddingSpace space, EmbeddingGenerationOptions? options, string text) => CacheKey.Of(
        "embedding", space.Model, space.Pooling, space.IsNormalized ? "unit" : "raw", options?.Dimensions?.ToString(CultureInfo.InvariantCulture) ?? "", text);

    /// <summary>A vector as it is kept: 32-bit floats, little-endian as everything this runs on.</summary>
    internal static byte[] Bytes(ReadOnlyMemory<float> vector) => MemoryMarshal.AsBytes(vector.Span).ToArray();

    /// <summary>A kept vector; null for what is none. (Null must be typed: a bare one would become an empty vector.)</summary>
    internal static ReadOnlyMemory<float>? Vector(byte[]? bytes) => bytes is { Length: > 0 } && bytes.Length % sizeof(float) == 0
        ? new ReadOnlyMemory<float>(MemoryMarshal.Cast<byte, float>(bytes).ToArray())
        : (ReadOnlyMemory<float>?)null;
}
