namespace Footnote.Ingestion;

/// <summary>How far an ingestion has come.</summary>
/// <param name="FilesDone">Files finished so far.</param>
/// <param name="FilesTotal">Files to look into.</param>
/// <param name="BytesDone">Bytes of the finished files.</param>
/// <param name="BytesTotal">Bytes of all files to look into.</param>
/// <param name="Pages">Pages read so far.</param>
/// <param name="Chunks">Chunks cut so far.</param>
/// <param name="Path">The file that was finished last.</param>
public readonly record struct IngestionProgress(int FilesDone, int FilesTotal, long BytesDone, long BytesTotal, int Pages, int Chunks, string Path);
