using Footnote.Library;
using Footnote.Reading;

namespace Footnote.Ingestion;

/// <summary>What differs between a folder and what the library knows of it, judged by names, sizes and times alone.</summary>
/// <param name="Suspects">Files that are new or may have changed; their bytes decide.</param>
/// <param name="Unchanged">Number of files that need not be looked into.</param>
/// <param name="Removed">Paths the library knows that are gone.</param>
public sealed record FolderChanges(IReadOnlyList<SourceFile> Suspects, int Unchanged, IReadOnlyList<string> Removed)
{
    /// <summary>File systems round times, so a file that was looked at within this time of its last change may have changed again unseen.</summary>
    private static readonly TimeSpan RacyWindow = TimeSpan.FromSeconds(2);

    /// <summary>Number of the suspects that have not changed but were read or cut another way than is done today.</summary>
    public int Outdated { get; init; }

    /// <summary>Whether the library is up to date as far as names, sizes and times tell.</summary>
    public bool IsEmpty => Suspects.Count == 0 && Removed.Count == 0;

    /// <summary>Compares a folder with the library.</summary>
    /// <param name="found">Files of the folder.</param>
    /// <param name="known">Files of the library, by path.</param>
    /// <param name="recipe">How a file is read and cut today; what was made another way is a suspect.</param>
    /// <param name="closed">Folders that could not be opened, with '/' at the end: nothing is known of what is in them, so nothing of it counts as gone.</param>
    /// <param name="look">What an included file looks like now; a file is a suspect where one of those it includes has changed.</param>
    public static FolderChanges Between(
        IEnumerable<SourceFile> found, IReadOnlyDictionary<string, FileRecord> known, IReadOnlyList<string> closed, Func<FileInfo, string> recipe, Func<string, FileStamp> look)
    {
        var files = found.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var suspects = files.Values.Where(file => !(known.TryGetValue(file.Path, out var record) && IsUnchanged(file, record, recipe(file.File), look))).ToList();
        var removed = known.Keys.Where(path => !files.ContainsKey(path) && !closed.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToList();
        return new FolderChanges(suspects, files.Count - suspects.Count, removed)
        {
            Outdated = suspects.Count(file => known.TryGetValue(file.Path, out var record) && record.Problem is null && IsSame(file, record) && record.Recipe != recipe(file.File)),
        };
    }

    private static bool IsUnchanged(SourceFile file, FileRecord record, string recipe, Func<string, FileStamp> look) =>
        IsSame(file, record)
        && record.Recipe == recipe
        && record.Checked - record.Modified > RacyWindow
        && record.Included.All(included => look(included.Path) == included && record.Checked - included.Modified > RacyWindow)
        && !MayReadNextTime(record.Problem);

    private static bool IsSame(SourceFile file, FileRecord record) => file.Size == record.Size && file.Modified == record.Modified;

    /// <summary>Problems that lie not in the file but around it are tried again.</summary>
    private static bool MayReadNextTime(UnreadableReason? problem) =>
        problem is UnreadableReason.ToolMissing or UnreadableReason.AccessDenied;
}
