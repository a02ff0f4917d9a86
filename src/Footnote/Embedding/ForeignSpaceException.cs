namespace Footnote.Embedding;

/// <summary>Vectors are of another embedding space than those that are there, so that nothing could be said of how near they are to one another.</summary>
/// <param name="pinned">The space that is pinned.</param>
/// <param name="offered">The space of the vectors that were refused.</param>
/// <param name="difference">How they differ, as a clause.</param>
public sealed class ForeignSpaceException(EmbeddingSpace pinned, EmbeddingSpace offered, string difference) : Exception(
    $"The library's vectors were made by {pinned.Model}; those of {offered.Model} cannot be compared with them: {difference}. To embed all passages anew run: footnote ingest --reembed. Or configure the model they were made by.")
{
    /// <summary>The space that is pinned.</summary>
    public EmbeddingSpace Pinned { get; } = pinned;

    /// <summary>The space of the vectors that were refused.</summary>
    public EmbeddingSpace Offered { get; } = offered;
}
