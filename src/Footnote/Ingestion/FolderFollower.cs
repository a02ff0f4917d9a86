using Footnote.Library;

namespace Footnote.Ingestion;

/// <summary>
/// Follows a folder. The operating system's events only tell that something changed; what it was, the folder itself tells when it is compared with the
/// library. So renamed folders, saves by way of a temporary file, and events that were lost all come out right.
/// </summary>
/// <param name="folder">The documents' folder.</param>
/// <param name="library">The library's own folder; what changes there is no change of the documents.</param>
/// <param name="settings">How quickly changes are read.</param>
/// <param name="time">Clock.</param>
public sealed class FolderFollower(string folder, string library, WatchSettings settings, TimeProvider time)
{
    /// <summary>Bytes for events the process has not taken yet: the most that every system gives; more changes at once mean a lost event, not a lost change.</summary>
    private const int BufferBytes = 64 << 10;

    private readonly string _folder = Path.GetFullPath(folder);
    private readonly string _library = Path.GetFullPath(library);

    /// <summary>Updates now, and again after every change, until it is cancelled. While another process is updating the library, it waits.</summary>
    /// <param name="update">Brings the library up to date.</param>
    /// <param name="cancellationToken">Ends it; that is no error.</param>
    public async Task FollowAsync(Func<CancellationToken, ValueTask> update, CancellationToken cancellationToken)
    {
        using var changes = new Debouncer(settings.Quiet, settings.Longest, time);
        using var watcher = Watch(changes.Signal);
        await using var rescan = time.CreateTimer(_ => changes.Signal(), null, settings.Rescan, settings.Rescan);
        try
        {
            while (true)
            {
                await UpdateWhenFreeAsync(update, cancellationToken);
                await changes.WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Whether a change of this file or folder is one of the documents.</summary>
    /// <param name="path">Full path below the documents' folder.</param>
    internal bool IsOfDocuments(string path) =>
        path != _library
        && !path.StartsWith(_library + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        && FolderScan.Covers(Path.GetRelativePath(_folder, path));

    private async Task UpdateWhenFreeAsync(Func<CancellationToken, ValueTask> update, CancellationToken cancellationToken)
    {
        for (var isDone = false; !isDone;)
        {
            try
            {
                await update(cancellationToken);
                isDone = true;
            }
            catch (LibraryBusyException)
            {
                await Task.Delay(settings.Retry, time, cancellationToken);
            }
        }
    }

    private FileSystemWatcher Watch(Action changed)
    {
        var watcher = new FileSystemWatcher(_folder)
        {
            IncludeSubdirectories = true,
            InternalBufferSize = BufferBytes,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        watcher.Created += (_, e) => Hear(e.FullPath);
        watcher.Changed += (_, e) => Hear(e.FullPath);
        watcher.Deleted += (_, e) => Hear(e.FullPath);
        watcher.Renamed += (_, e) => Hear(e.OldFullPath, e.FullPath);
        watcher.Error += (_, _) => changed();
        watcher.EnableRaisingEvents = true;
        return watcher;

        void Hear(params ReadOnlySpan<string> paths)
        {
            foreach (var path in paths)
            {
                if (IsOfDocuments(path))
                {
                    changed();
                    return;
                }
            }
        }
    }
}
