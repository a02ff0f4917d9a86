using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace Footnote.Embedding;

/// <summary>
/// Embeds with anybody's generator and looks at what comes back: one vector a text, all of one width, every number finite. Whatever goes wrong is an
/// <see cref="IOException"/>, so that the caller can go on without vectors. Safe for use by several threads where the generator is.
/// </summary>
/// <param name="generator">The generator; it embeds exactly the text it is given, and stays its owner's.</param>
/// <param name="noticesOf">Finds the notices that travel with a reply; null where none do.</param>
public sealed class SpaceEmbedder(
    IEmbeddingGenerator<string, Embedding<float>> generator, Func<AdditionalPropertiesDictionary?, IReadOnlyList<string>>? noticesOf = null)
{
    /// <summary>The generator's space; its width may be unknown before the first vector.</summary>
    public EmbeddingSpace Space => generator.GetService(typeof(EmbeddingSpace)) as EmbeddingSpace
        ?? new EmbeddingSpace((generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata)?.DefaultModelId ?? generator.GetType().Name);

    /// <summary>Embeds the fixed texts that prove the space, anew.</summary>
    /// <exception cref="IOException">The generator failed.</exception>
    public async ValueTask<PinnedSpace> ProbeAsync(CancellationToken cancellationToken) =>
        PinnedBy((await EmbedFreshAsync(PinnedSpace.ProbeTexts, cancellationToken)).Vectors);

    /// <summary>Embeds texts.</summary>
    /// <param name="texts">The texts, prompts included.</param>
    /// <param name="width">Numbers each vector must have; null where that is not known yet.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="IOException">The generator failed, or what it returned is no use.</exception>
    public ValueTask<EmbeddedTexts> EmbedAsync(IReadOnlyList<string> texts, int? width, CancellationToken cancellationToken) => EmbedAsync(texts, width, null, cancellationToken);

    /// <summary>Embeds texts with the model that answers now, whatever is kept from earlier.</summary>
    /// <exception cref="IOException">The generator failed, or what it returned is no use.</exception>
    internal ValueTask<EmbeddedTexts> EmbedFreshAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        EmbedAsync(texts, null, FreshEmbeddings.Options, cancellationToken);

    private async ValueTask<EmbeddedTexts> EmbedAsync(IReadOnlyList<string> texts, int? width, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        var embeddings = await CallAsync(texts, options, cancellationToken);
        if (embeddings.Count != texts.Count)
        {
            throw Useless($"it returned {embeddings.Count} vectors for {texts.Count} texts");
        }

        var vectors = embeddings.Select(embedding => embedding.Vector).ToList();
        var wanted = width ?? vectors.FirstOrDefault().Length;
        vectors.ForEach(vector => Check(vector.Span, wanted));
        return new EmbeddedTexts(vectors, noticesOf?.Invoke(embeddings.AdditionalProperties) ?? []);
    }

    /// <summary>Looks whether the generator still is of a space by what it says of itself, as one that falls back to another host may not be.</summary>
    /// <exception cref="ForeignSpaceException">It is not.</exception>
    internal void EnsureIn(EmbeddingSpace space)
    {
        var current = Space;
        if (current.DifferenceFrom(space) is { Length: > 0 } difference)
        {
            throw new ForeignSpaceException(space, current, difference);
        }
    }

    /// <summary>The generator's space, proven by vectors of the fixed texts.</summary>
    internal PinnedSpace PinnedBy(IReadOnlyList<ReadOnlyMemory<float>> probes) => new(Space with { Width = probes[0].Length }, probes);

    private async Task<GeneratedEmbeddings<Embedding<float>>> CallAsync(IReadOnlyList<string> texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return await generator.GenerateAsync(texts, options, cancellationToken);
        }
        catch (Exception e) when (e is not IOException && !cancellationToken.IsCancellationRequested)
        {
            // A generator may be anybody's and throw anything; a search must go on all the same.
            throw new IOException($"The embedding model {Space.Model} failed: {e.Message}", e);
        }
    }

    private void Check(ReadOnlySpan<float> vector, int width)
    {
        if (vector.Length != width || width == 0)
        {
            throw Useless($"a vector has {vector.Length} numbers where {width} are expected");
        }

        if (!TensorPrimitives.IsFiniteAll(vector))
        {
            throw Useless("a vector has numbers that are not finite");
        }
    }

    private IOException Useless(string what) => new($"The reply of the embedding model {Space.Model} is of no use: {what}.");
}
