using Footnote.Cli.Output;
using Footnote.Library;
using Footnote.Platform;

namespace Footnote.Cli.Verbs;

/// <summary>Sees to it that a question is answered from the documents as they are now.</summary>
internal static class Freshness
{
    /// <summary>Reads what has changed in the folder; says so, and what could not be read, on standard error.</summary>
    public static async Task EnsureAsync(PlatformOrchestrator platform, CancellationToken cancellationToken)
    {
        if ((await platform.ChangesAsync(cancellationToken)).IsEmpty && !await platform.IsMeaningStaleAsync(cancellationToken))
        {
            return;
        }

        try
        {
            var report = await IngestionView.WatchAsync(progress => platform.IngestAsync(progress, cancellationToken));
            if (report.FilesRead + report.FilesRemoved > 0)
            {
                IngestionView.Summary(Terminal.Error, report);
            }
        }
        catch (LibraryBusyException)
        {
            Terminal.Error.Line("note: another process is reading the folder; this answer is from what was read so far");
        }
    }
}
