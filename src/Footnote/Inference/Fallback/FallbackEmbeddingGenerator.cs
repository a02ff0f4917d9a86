using System.Collections.Concurrent;
using Footnote.Answering;
using Footnote.Embedding;
using Footnote.Inference.Caching;
using Microsoft.Extensions.AI;

namespace Footnote.Inference.Fallback;

/// <summary>Asks the next host where one fails, but only a host that is proven to embed into the same space: vectors of two spaces must never meet.</summary>
internal sealed class FallbackEmbeddingGenerator : DelegatingEmbeddingGenerator<string, Embedding<float>>
{
    private readonly FallbackChain<IEmbeddingGenerator<string, Embedding<float>>> _chain;
    private readonly SpaceProof? _proof;
    private readonly ConcurrentDictionary<ModelEndpoint, string> _verdicts = [];

    /// <summary>A chain of hosts. Where the first names no space, no other can stand in for it.</summary>
    public FallbackEmbeddingGenerator(FallbackChain<IEmbeddingGenerator<string, Embedding<float>>> chain, ModelCache? cache)
        : base(chain.Links[0].Model)
    {
        _chain = chain;
        _proof = chain.Links.Count > 1 && InnerGenerator.GetService(typeof(EmbeddingSpace)) is EmbeddingSpace space ? new SpaceProof(space, cache) : null;
    }

    /// <inheritdoc/>
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values as IReadOnlyList<string> ?? [.. values];
        var (embeddings, notice) = await _chain.AskAsync(async link =>
        {
            var isFirst = ReferenceEquals(link, _chain.Links[0]);
            if (!isFirst)
            {
                await ProveAsync(link, cancellationToken);
            }

            var made = await link.Model.GenerateAsync(texts, options, cancellationToken);
            if (isFirst && _proof is not null)
            {
                await LearnAsync(link, cancellationToken);
            }

            return made;
        });
        if (notice is not null)
        {
            embeddings.AdditionalProperties = ModelNotices.With(embeddings.AdditionalProperties, notice);
        }

        return embeddings;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var link in _chain.Links)
            {
                link.Model.Dispose();
            }
        }
    }

    private async Task LearnAsync(ModelLink<IEmbeddingGenerator<string, Embedding<float>>> first, CancellationToken cancellationToken)
    {
        try
        {
            await _proof!.LearnAsync(first.Model, cancellationToken);
        }
        catch (ModelCallException)
        {
            // What was asked for is there; the next call learns.
        }
    }

    private async Task ProveAsync(ModelLink<IEmbeddingGenerator<string, Embedding<float>>> link, CancellationToken cancellationToken)
    {
        if (!_verdicts.TryGetValue(link.Endpoint, out var objection))
        {
            objection = _proof is null ? "the first host does not say which space it embeds into" : await _proof.ObjectionAsync(link.Model, cancellationToken) ?? "";
            if (_proof?.IsReady == true)
            {
                _verdicts[link.Endpoint] = objection;
            }
        }

        if (objection.Length > 0)
        {
            throw new ModelCallException(link.Endpoint.Provider, FailureCause.Model, $"{link.Endpoint} cannot stand in: {objection}.");
        }
    }
}
