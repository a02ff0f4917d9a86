namespace Footnote.Evaluation;

/// <summary>How fast an embedder is.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Width">Numbers a vector.</param>
/// <param name="WordsPerText">Words of each text it was given.</param>
/// <param name="Speeds">One row a kind of load.</param>
public sealed record EmbedderReport(string Model, int Width, int WordsPerText, IReadOnlyList<EmbeddingSpeed> Speeds);
