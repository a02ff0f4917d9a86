using Footnote.Ingestion;

namespace Footnote.Tests.Ingestion;

/// <summary>Cancels an ingestion when it has done a number of files.</summary>
internal sealed class StopAfter(int files, CancellationTokenSource stop) : IProgress<IngestionProgress>
{
    public void Report(IngestionProgress value)
    {
        if (value.FilesDone >= files)
        {
            stop.Cancel();
        }
    }
}
