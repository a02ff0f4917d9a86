using Footnote.Ingestion;

namespace Footnote.Server.Ingestions;

/// <summary>Passes the progress of an ingestion on to its job, at once and in order.</summary>
internal sealed class JobProgress(IngestionJob job) : IProgress<IngestionProgress>
{
    public void Report(IngestionProgress value) => job.Update(now => now with { Progress = value });
}
