namespace Footnote.Library;

/// <summary>How many passages have vectors of one kind.</summary>
/// <param name="Meaning">What the library calls them.</param>
/// <param name="Model">The model of the embedding space they are pinned to; null for the model fitted to the passages.</param>
/// <param name="Width">Numbers a vector, where a space is pinned; null otherwise.</param>
/// <param name="Passages">Passages that have one.</param>
public sealed record VectorCount(string Meaning, string? Model, int? Width, int Passages);
