namespace Footnote.Library;

/// <summary>The library in figures.</summary>
/// <param name="Files">Files that were read.</param>
/// <param name="Problems">Files that could not be read.</param>
/// <param name="Pages">Pages of the files that were read; 0 where no format has pages.</param>
/// <param name="Chunks">Places of passages: a passage that stands in two files counts twice.</param>
/// <param name="Passages">Distinct passages.</param>
/// <param name="Segments">Index segments.</param>
/// <param name="Bytes">Bytes on disk, database and index.</param>
/// <param name="Furniture">Pieces of page furniture kept out of the text.</param>
/// <param name="Fingerprint">SHA-256 over every file and passage place in order: equal for equal libraries, however they came about.</param>
public sealed record LibraryStatus(
    int Files, int Problems, int Pages, int Chunks, int Passages, int Segments, long Bytes, int Furniture, string Fingerprint)
{
    /// <summary>Products and versions of the files that were read, by product, the latest version first.</summary>
    public IReadOnlyList<VersionCount> Versions { get; init; } = [];

    /// <summary>Vectors of the passages, by name; none of a name that was never made.</summary>
    public IReadOnlyList<VectorCount> Vectors { get; init; } = [];

    /// <summary>Groups of passages that say nearly the same, each of two or more.</summary>
    public int DuplicateGroups { get; init; }
}
