using Footnote.Embedding;
using Footnote.Ingestion;
using Footnote.Library;
using Footnote.Retrieval;
using Footnote.Search.Vectors;

namespace Footnote.Platform;

/// <summary>Models that give meaning together: one fitted to the passages, an embedding model, or both.</summary>
/// <param name="library">Where the vectors are.</param>
/// <param name="settings">How passages get them.</param>
/// <param name="isFitted">Whether a model is fitted to the passages.</param>
/// <param name="embedding">The embedding model; null for none.</param>
internal sealed class MeaningModels(ILibrary library, MeaningSettings settings, bool isFitted, EmbeddingModel? embedding)
{
    // A static model's cosines of texts that have nothing to do with one another are around 0.
    private const double LeastStaticCosine = 0.1;

    /// <summary>Whether an encoder is among them, here or at a service: it counts more than models that know words only.</summary>
    public bool HasEncoder => embedding is { IsStatic: false };

    /// <summary>Gives passages their vectors.</summary>
    /// <param name="limits">How much is asked of the embedding model in one call.</param>
    public IMeaningSource Source(BatchLimits limits)
    {
        IMeaningSource[] sources = [.. isFitted ? [new LatentMeaning(library, settings)] : Array.Empty<IMeaningSource>(), .. Generated(limits) is { } generated ? [generated] : Array.Empty<IMeaningSource>()];
        return sources is [var only] ? only : new MeaningSources(sources);
    }

    /// <summary>The part of <see cref="Source"/> that the embedding model has; null where there is none.</summary>
    public GeneratedMeaning? Generated(BatchLimits limits) => embedding is null ? null
        : new GeneratedMeaning(library, embedding.Embedder, limits, embedding.IsFree ? settings.Generated with { Reembed = true } : settings.Generated, embedding.VectorsName);

    /// <summary>The legs that go by meaning; two of them share its weight.</summary>
    /// <param name="hybrid">What they count.</param>
    /// <param name="scan">How the nearest vectors are looked for.</param>
    public IEnumerable<Leg> Legs(HybridSettings hybrid, VectorScan scan)
    {
        if (isFitted)
        {
            yield return new Leg(DenseRetriever.Stage, new DenseRetriever(library, scan: scan), hybrid.FittedWeight(isAlone: embedding is null));
        }

        if (embedding is not null)
        {
            var stage = isFitted ? embedding.VectorsName : DenseRetriever.Stage;
            yield return new Leg(
                stage,
                new DenseRetriever(library, embedding.VectorsName, new QuestionEmbedder(embedding.Embedder), stage, scan, embedding.IsStatic ? LeastStaticCosine : 0),
                hybrid.GeneratedWeight(isAlone: !isFitted))
            {
                CountsFromLast = !embedding.IsStatic,
            };
        }
    }
}
