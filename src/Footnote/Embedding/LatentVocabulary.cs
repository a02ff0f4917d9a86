namespace Footnote.Embedding;

/// <summary>The terms a model knows.</summary>
/// <param name="Terms">Ascending by code unit.</param>
/// <param name="Idf">Inverse document frequency of each.</param>
internal sealed record LatentVocabulary(IReadOnlyList<string> Terms, IReadOnlyList<double> Idf);
