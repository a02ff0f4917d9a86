namespace Footnote.Search;

/// <summary>
/// The folder that segment files lie in. A file is named by its content's checksum, so writing the same segment twice changes nothing. A file counts
/// only once the library's transaction has named it; what no transaction named is swept when the library opens, before anything is written.
/// </summary>
/// <param name="path">The folder; made when the first segment is written.</param>
public sealed class SegmentFolder(string path)
{
    private const string Extension = ".segment";

    /// <summary>Writes a segment to the disk.</summary>
    /// <returns>Name of its file in the folder.</returns>
    public string Write(Segment segment)
    {
        Directory.CreateDirectory(path);
        var name = segment.Checksum[..32] + Extension;
        segment.WriteTo(Path.Combine(path, name));
        return name;
    }

    /// <summary>Reads a segment; see <see cref="Segment.Open"/>.</summary>
    /// <exception cref="DamagedSegmentException">The file is missing or not a segment of this version.</exception>
    public Segment Open(string name)
    {
        var file = Path.Combine(path, name);
        return File.Exists(file) ? Segment.Open(file) : throw new DamagedSegmentException(file, "the file is missing");
    }

    /// <summary>Deletes every segment, finished or not, that is not named.</summary>
    /// <returns>Names of the files that were deleted.</returns>
    public IReadOnlyList<string> Sweep(IReadOnlySet<string> named)
    {
        if (!Directory.Exists(path))
        {
            return [];
        }

        var rubbish = Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)).Where(name => IsSegment(name) && !named.Contains(name)).ToList();
        rubbish.ForEach(name => File.Delete(Path.Combine(path, name)));
        return rubbish;
    }

    private static bool IsSegment(string name) =>
        name.EndsWith(Extension, StringComparison.Ordinal) || name.EndsWith(Extension + DurableFile.UnfinishedSuffix, StringComparison.Ordinal);
}
