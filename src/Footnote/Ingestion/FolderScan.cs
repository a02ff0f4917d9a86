using System.IO.Enumeration;

namespace Footnote.Ingestion;

/// <summary>Finds the files of a folder: no hidden files or folders, none that build tools or package managers make, no links to folders.</summary>
public static class FolderScan
{
    private static readonly HashSet<string> GeneratedFolders =
        new(["bin", "obj", "node_modules", "__pycache__", "target", "TestResults"], StringComparer.OrdinalIgnoreCase);

    /// <summary>All files below a folder, ordered by path, so that every run goes the same way.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    public static IReadOnlyList<SourceFile> Files(string folder) => Files(folder, []);

    /// <summary>All files below a folder, ordered by path.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="closed">Takes the folders below it that could not be opened: paths relative to it, with '/' at the end.</param>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be opened.</exception>
    public static IReadOnlyList<SourceFile> Files(string folder, ICollection<string> closed)
    {
        var root = Path.GetFullPath(folder);
        if (!Directory.Exists(root))
        {
            throw new DirectoryNotFoundException($"There is no folder {folder}.");
        }

        if (!IsOpen(root, root, []))
        {
            throw new UnauthorizedAccessException($"The folder {folder} cannot be opened; allow reading it.");
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.System };
        var files = new FileSystemEnumerable<SourceFile>(root, (ref FileSystemEntry entry) => Found(root, ref entry), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && !IsHidden(entry.FileName),
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                !IsHidden(entry.FileName) && !IsLink(ref entry) && !GeneratedFolders.Contains(entry.FileName.ToString()) && IsOpen(root, entry.ToFullPath(), closed),
        };
        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>Whether a scan would come upon a path below the folder, going by the names in it.</summary>
    /// <param name="path">Path relative to the folder.</param>
    internal static bool Covers(string path)
    {
        var names = path.Split(Path.DirectorySeparatorChar);
        return !names.Any(name => IsHidden(name)) && !names.SkipLast(1).Any(GeneratedFolders.Contains);
    }

    private static bool IsHidden(ReadOnlySpan<char> name) => name.StartsWith('.');

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static bool IsOpen(string root, string folder, ICollection<string> closed)
    {
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            closed.Add(Path.GetRelativePath(root, folder).Replace(Path.DirectorySeparatorChar, '/') + '/');
            return false;
        }
    }

    private static SourceFile Found(string root, ref FileSystemEntry entry)
    {
        var file = new FileInfo(entry.ToFullPath());
        var path = Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
        return new SourceFile(path, file, entry.Length, entry.LastWriteTimeUtc.UtcDateTime);
    }
}
