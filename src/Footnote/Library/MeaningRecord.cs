namespace Footnote.Library;

/// <summary>What the passages' vectors were made from, and how far the passages have moved on since. Without a fitted model, as where a generator makes the vectors, only passages and missing ones count.</summary>
/// <param name="Passages">Number of passages in the library.</param>
/// <param name="Recipe">How the model was fitted; null where there is none, or none that can be used.</param>
/// <param name="FittedOn">Number of passages it was fitted on.</param>
/// <param name="Added">Number of passages of the library that it was not fitted on.</param>
/// <param name="Removed">Number of passages it was fitted on that are gone.</param>
/// <param name="Missing">Passages without a vector, ascending.</param>
public sealed record MeaningRecord(int Passages, string? Recipe, int FittedOn, int Added, int Removed, IReadOnlyList<long> Missing)
{
    /// <summary>Share of the passages that have come or gone since the model was fitted, 0 or more, of those it was fitted on.</summary>
    public double Change => FittedOn == 0 ? 1 : (double)(Added + Removed) / FittedOn;
}
