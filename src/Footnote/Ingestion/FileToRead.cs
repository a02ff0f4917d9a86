using Footnote.Library;

namespace Footnote.Ingestion;

/// <summary>Bytes that must be read, and all the files that hold them.</summary>
/// <param name="Key">Identity of the content to be.</param>
/// <param name="Source">The file that is read: the first of them.</param>
/// <param name="Records">Records of all of them.</param>
internal sealed record FileToRead(ContentKey Key, SourceFile Source, IReadOnlyList<FileRecord> Records)
{
    /// <summary>Files that hold the same bytes.</summary>
    public static FileToRead Of(ContentKey key, IEnumerable<(FileRecord Record, SourceFile File)> files)
    {
        var all = files.ToList();
        return new FileToRead(key, all[0].File, all.ConvertAll(item => item.Record));
    }
}
