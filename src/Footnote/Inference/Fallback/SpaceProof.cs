using System.Numerics.Tensors;
using Footnote.Embedding;
using Footnote.Inference.Caching;
using Microsoft.Extensions.AI;

namespace Footnote.Inference.Fallback;

/// <summary>
/// Proves that a host embeds into the same space as the first: a few fixed texts must come out alike. What the first makes of them is remembered, in the cache
/// too, while it is well; a host whose vectors cannot be compared with it is not used.
/// </summary>
/// <param name="space">The first host's space.</param>
/// <param name="cache">Keeps the first host's vectors beyond this process; may be null.</param>
internal sealed class SpaceProof(EmbeddingSpace space, ModelCache? cache)
{
    /// <summary>Least cosine of the vectors of one text. Two number formats of the same weights agree to more; other weights, pooling or prompts do not.</summary>
    private const double LeastCosine = 0.999;

    private static readonly string[] Texts =
    [
        "The pump moves water from the well.",
        "How is a pressure valve closed before the motor is serviced?",
        "SELECT name, version FROM product WHERE released > '2024-01-01';",
        "error 0x80070005: access denied",
    ];

    private IReadOnlyList<ReadOnlyMemory<float>>? _reference;

    /// <summary>Whether the first host's vectors are known, so that a verdict is final.</summary>
    public bool IsReady => _reference is not null;

    /// <summary>Remembers what the first host makes of the probe texts; once a process.</summary>
    public async Task LearnAsync(IEmbeddingGenerator<string, Embedding<float>> first, CancellationToken cancellationToken)
    {
        if (_reference is null && await KnownAsync() is null)
        {
            _reference = [.. (await first.GenerateAsync(Texts, cancellationToken: cancellationToken)).Select(embedding => embedding.Vector)];
            if (cache is not null)
            {
                await cache.WriteAsync(ModelKind.Embedding, [.. Texts.Zip(_reference, (text, vector) => (CachedEmbeddingGenerator.Key(space, null, text), CachedEmbeddingGenerator.Bytes(vector)))]);
            }
        }
    }

    /// <summary>Why a host cannot stand in; null where it can.</summary>
    /// <exception cref="ModelCallException">It does not answer.</exception>
    public async Task<string?> ObjectionAsync(IEmbeddingGenerator<string, Embedding<float>> other, CancellationToken cancellationToken)
    {
        if (other.GetService(typeof(EmbeddingSpace)) is EmbeddingSpace claimed && (claimed.Model, claimed.IsNormalized) != (space.Model, space.IsNormalized))
        {
            return $"it embeds with {claimed.Model}, not with {space.Model}";
        }

        if (await KnownAsync() is not { } reference)
        {
            return $"no vectors of {space.Model} are known yet that could prove it embeds alike";
        }

        var vectors = await other.GenerateAsync(Texts, cancellationToken: cancellationToken);
        var least = reference.Zip(vectors, (known, made) => known.Length == made.Vector.Length ? TensorPrimitives.CosineSimilarity(known.Span, made.Vector.Span) : -1).Min();
        return least >= LeastCosine && vectors.Count == Texts.Length ? null : $"its vectors are not those of {space.Model}: the least cosine of {Texts.Length} probe texts is {least:0.0000}";
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<float>>?> KnownAsync()
    {
        if (_reference is null && cache is not null)
        {
            var kept = (await cache.ReadAsync(ModelKind.Embedding, [.. Texts.Select(text => CachedEmbeddingGenerator.Key(space, null, text))])).Select(CachedEmbeddingGenerator.Vector).ToList();
            _reference = kept.TrueForAll(vector => vector is not null) ? [.. kept.Select(vector => vector!.Value)] : null;
        }

        return _reference;
    }
}
