namespace Footnote.Embedding;

/// <summary>
/// Latent semantic analysis (Deerwester and others 1990): terms that occur in the same passages get similar vectors, so that a question finds passages
/// that say it in other words. Fitted on the passages themselves; needs no model file and no network.
/// </summary>
/// <param name="Passages">Number of passages it was fitted on.</param>
/// <param name="Vocabulary">The terms it knows.</param>
/// <param name="Width">Dimensions of the vectors.</param>
/// <param name="TermVectors">Row-major, terms x width: the rows of V·Σᵖ.</param>
internal sealed record LatentModel(int Passages, LatentVocabulary Vocabulary, int Width, float[] TermVectors)
{
    /// <summary>Fits a model: terms → weights → singular vectors.</summary>
    /// <param name="terms">The terms of every passage, in an order that is always the same.</param>
    /// <param name="settings">Width, exponent, seed, threads.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public static LatentModel Fit(TermMatrix terms, LatentSettings settings, CancellationToken cancellationToken = default)
    {
        var vocabulary = terms.Vocabulary(settings);
        var svd = RandomizedSvd.Decompose(terms.Weighted(vocabulary), settings, cancellationToken);
        Weigh(svd, settings.SingularExponent);
        return new LatentModel(terms.Count, vocabulary, svd.Rank, svd.RightVectors);
    }

    private static void Weigh(RandomizedSvd svd, double exponent)
    {
        var weights = svd.SingularValues.Select(value => (float)Math.Pow(value, exponent)).ToArray();
        for (var i = 0; i < svd.RightVectors.Length; i++)
        {
            svd.RightVectors[i] *= weights[i % weights.Length];
        }
    }
}
