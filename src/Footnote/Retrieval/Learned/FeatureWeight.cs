namespace Footnote.Retrieval.Learned;

/// <summary>What a feature is worth.</summary>
/// <param name="Plain">For what a passage has more of it than the mean of the candidates.</param>
/// <param name="Standard">For the same in standard deviations, up to <see cref="RankingModel.MostDeviations"/> of them: it tells candidates apart that are nearly alike.</param>
internal readonly record struct FeatureWeight(double Plain, double Standard);
