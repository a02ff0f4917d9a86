using System.Globalization;
using Footnote.Embedding;
using Footnote.Search;

namespace Footnote.Ingestion;

/// <summary>How passages get their vectors.</summary>
public sealed record MeaningSettings
{
    /// <summary>How the model is fitted.</summary>
    public LatentSettings Latent { get; init; } = new();

    /// <summary>Passages a library must have; with fewer, too little is said about any word to learn from it.</summary>
    public int MinPassages { get; init; } = 50;

    /// <summary>The model is fitted anew once so large a share of the passages, of those it was fitted on, has come or gone.</summary>
    public double RefitShare { get; init; } = 0.2;

    /// <summary>How an embedding generator is used, where there is one.</summary>
    public GeneratedSettings Generated { get; init; } = new();

    /// <summary>Whether a model is fitted also where there is an embedding generator, so that passages are found by words and by both.</summary>
    public bool FitBesideGenerator { get; init; }

    /// <summary>Everything that changes what comes out; another recipe fits anew.</summary>
    internal string Recipe => string.Create(
        CultureInfo.InvariantCulture,
        $"latent/{LatentModelLayout.Version} over terms/{SegmentLayout.Version}; rank {Latent.Rank}+{Latent.Oversampling}; {Latent.PowerIterations} iterations; seed {Latent.Seed}; terms in {Latent.MinPassages}, {Latent.MaxTerms} at most; exponent {Latent.SingularExponent}");
}
