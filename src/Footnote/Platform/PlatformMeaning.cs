using Footnote.Embedding;
using Footnote.Ingestion;
using Footnote.Library;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Platform;

/// <summary>Which models give passages and questions their meaning: those that were configured, or by themselves an encoder and the quick ones that stand in for it.</summary>
internal sealed class PlatformMeaning
{
    private readonly ILibrary _library;
    private readonly MeaningModels _models;
    private readonly MeaningModels? _quick;

    /// <summary>Finds out.</summary>
    /// <param name="library">Where the vectors are.</param>
    /// <param name="model">The embedding model; null where one is fitted to the passages instead.</param>
    /// <param name="settings">How passages get their vectors.</param>
    public PlatformMeaning(ILibrary library, IEmbeddingGenerator<string, Embedding<float>>? model, MeaningSettings settings)
    {
        _library = library;
        Automatic = model as AutomaticEmbedder;
        var embedding = Automatic is not null ? EmbeddingModel.Automatic(Automatic) : model is null ? null : EmbeddingModel.Configured(model);
        _models = new MeaningModels(library, settings, embedding is null || settings.FitBesideGenerator, embedding);
        _quick = Automatic is null ? null : new MeaningModels(library, settings, isFitted: true, EmbeddingModel.Static(Automatic.Static));
    }

    /// <summary>The embedding model that nobody configured; null where somebody did.</summary>
    public AutomaticEmbedder? Automatic { get; }

    /// <summary>Gives passages their vectors.</summary>
    /// <param name="limits">How much is asked of an embedding model in one call.</param>
    public IMeaningSource Source(BatchLimits limits) => _quick is null
        ? _models.Source(limits)
        : new AutomaticMeaning(_library, _models.Source(limits), _models.Generated(limits)!, _quick.Source(limits), Automatic!.MaxPassages, () => Automatic.Absence);

    /// <summary>Searches by words and by the models in force.</summary>
    /// <param name="retriever">Makes a retriever of models.</param>
    public IRetriever Retriever(Func<MeaningModels, IRetriever> retriever) =>
        _quick is null ? retriever(_models) : new AutomaticRetriever(_library, () => Automatic!.Absence, retriever(_models), retriever(_quick));
}
