namespace Footnote.Ingestion;

/// <summary>How far passages have been given their vectors.</summary>
/// <param name="Done">Passages done so far.</param>
/// <param name="Total">Passages that had none at first.</param>
public readonly record struct MeaningProgress(int Done, int Total);
