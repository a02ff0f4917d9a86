using Footnote.Search;

namespace Footnote.Library.Sqlite;

/// <summary>The files of models and vectors. They are named by their content and never change; one counts once a transaction has named it.</summary>
/// <param name="path">The folder; made when the first file is written.</param>
internal sealed class MeaningFolder(string path)
{
    /// <summary>Ends the names of models.</summary>
    public const string Model = ".model";

    /// <summary>Ends the names of vectors.</summary>
    public const string Vectors = ".vectors";

    private const int ChecksumLength = 32;

    /// <summary>Writes a file to the disk.</summary>
    /// <param name="content">Its content, which ends with its checksum.</param>
    /// <param name="extension"><see cref="Model"/> or <see cref="Vectors"/>.</param>
    /// <returns>Name of the file in the folder.</returns>
    public string Write(ReadOnlySpan<byte> content, string extension)
    {
        Directory.CreateDirectory(path);
        var name = Convert.ToHexStringLower(content[^ChecksumLength..])[..32] + extension;
        DurableFile.Write(PathOf(name), content);
        return name;
    }

    /// <summary>Where a file lies.</summary>
    public string PathOf(string name) => Path.Combine(path, name);

    /// <summary>Deletes every model and every file of vectors, finished or not, that is not named.</summary>
    public void Sweep(IReadOnlySet<string> named)
    {
        foreach (var file in Directory.Exists(path) ? Directory.EnumerateFiles(path) : [])
        {
            var name = Path.GetFileName(file);
            var finished = name.EndsWith(DurableFile.UnfinishedSuffix, StringComparison.Ordinal) ? name[..^DurableFile.UnfinishedSuffix.Length] : name;
            if (Path.GetExtension(finished) is Model or Vectors && !named.Contains(name))
            {
                File.Delete(file);
            }
        }
    }
}
