namespace Footnote.Ingestion;

/// <summary>How far an ingestion has come.</summary>
/// <param name="FilesDone">Files finished so far.</param>
/// <param name="FilesTotal">Files to look into.</param>
/// <param name="BytesDone">Bytes of the finished files.</param>
/// <param name="BytesTotal">Bytes of all files to look into.</param>
/// <param name="Pages">Pages read so far.</param>
/// <param name="Chunks">Chunks cut so far.</param>
/// <param name="Path">The file that was finished last; empty when all are.</param>
public readonly record struct IngestionProgress(int FilesDone, int FilesTotal, long BytesDone, long BytesTotal, int Pages, int Chunks, string Path)
{
    /// <summary>Passages that have been given their vectors so far.</summary>
    public int PassagesDone { get; init; }

    /// <summary>Passages to be given their vectors, after all files are read; 0 before, and where it is done in no time.</summary>
    public int PassagesTotal { get; init; }
}
