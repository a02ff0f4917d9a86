using Footnote.Ingestion;
using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>What stands for the meaning of passages.</summary>
public sealed record EmbedderSettings
{
    /// <summary>
    /// The model of meaning: <c>auto</c> is the first sentence encoder of the model store that runs, by name, or else the one that ships; where these cannot be used or have too
    /// much to do, the static model that ships and one fitted to the documents, both together. <c>latent</c> and <c>static</c> are each of these alone.
    /// </summary>
    [Role("embedder.model", "auto")]
    public ComponentChoice Model { get; init; } = new("embedder.model", "auto", new AutoModelSettings());

    /// <summary>What puts texts together into one call of the model: a <c>fixed</c> number of them, or as many as come to an amount of work, <c>dynamic</c>.</summary>
    [Role("embedder.batch_processor", "fixed")]
    public ComponentChoice BatchProcessor { get; init; } = new("embedder.batch_processor", "fixed", new FixedBatchSettings());

    /// <summary>
    /// Where vectors of texts are kept that were embedded before: <c>sqlite</c> for the file of <c>resilience.cache</c>, which other processes and later runs
    /// use too, <c>memory</c> for this process only, or <c>none</c>. Vectors of a static model and those of <c>auto</c> are not kept: they are soon made.
    /// </summary>
    [Role("embedder.cache", "sqlite")]
    public ComponentChoice Cache { get; init; } = new("embedder.cache", "sqlite", new NoSettings());

    /// <summary>How passages get their vectors.</summary>
    public MeaningSettings Meaning { get; init; } = new();
}
