namespace Footnote.Embedding;

/// <summary>The terms a model knows.</summary>
/// <param name="Terms">In UTF-8, ascending by bytes.</param>
/// <param name="Idf">Inverse document frequency of each.</param>
/// <param name="Columns">Place of each collected term among them; <see cref="Unknown"/> for one that is left out.</param>
internal sealed record LatentVocabulary(IReadOnlyList<byte[]> Terms, IReadOnlyList<double> Idf, int[] Columns)
{
    /// <summary>Place of a term that is not among them.</summary>
    public const int Unknown = -1;
}
