using Footnote.Ingestion;
using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>What stands for the meaning of passages.</summary>
public sealed record EmbedderSettings
{
    /// <summary>The model of meaning; <c>auto</c> takes the first sentence encoder of the model store that runs, by name, and where there is none a model is fitted to the passages.</summary>
    [Role("embedder.model", "auto")]
    public ComponentChoice Model { get; init; } = new("embedder.model", "auto", new NoSettings());

    /// <summary>How passages get their vectors.</summary>
    public MeaningSettings Meaning { get; init; } = new();
}
