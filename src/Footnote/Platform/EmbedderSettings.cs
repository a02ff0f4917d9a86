using Footnote.Ingestion;
using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>What stands for the meaning of passages.</summary>
public sealed record EmbedderSettings
{
    /// <summary>
    /// The model of meaning: <c>auto</c> is the static model that ships and one fitted to the documents, both together; <c>latent</c> and <c>static</c> are each alone.
    /// </summary>
    [Role("embedder.model", "auto")]
    public ComponentChoice Model { get; init; } = new("embedder.model", "auto", new StaticModelSettings());

    /// <summary>How passages get their vectors.</summary>
    public MeaningSettings Meaning { get; init; } = new();

    /// <summary>Whether a model is fitted to the documents although there is an embedding model.</summary>
    internal bool FitsBesideGenerator => Meaning.FitBesideGenerator || Model.Type == "auto";

    /// <summary>Whether the embedding model is a static one: it costs microseconds, so that nobody has to be asked before passages are embedded anew.</summary>
    internal bool IsStatic => Model.Settings is StaticModelSettings;

    /// <summary>
    /// What the library calls the embedding model's vectors. Those of a static model have a name of their own, so that vectors that somebody paid for stay where
    /// the library is looked at without their configuration.
    /// </summary>
    internal string VectorsName => IsStatic ? "static" : GeneratedMeaning.DefaultName;

    /// <summary>Cosine up to which a passage is not found. A static model's cosines of texts that have nothing to do with one another are around 0; those of other models may be anything.</summary>
    internal double LeastCosine => IsStatic ? 0.1 : 0;

    /// <summary>How passages get vectors of the embedding model.</summary>
    internal GeneratedSettings Generated => IsStatic ? Meaning.Generated with { Reembed = true } : Meaning.Generated;
}
