using System.Globalization;
using Footnote.Ingestion;
using Footnote.Platform;

namespace Footnote.Server.Ingestions;

/// <summary>The readings of the folder, one at a time, the last of them remembered.</summary>
internal sealed class IngestionJobs(PlatformHost host, TimeProvider time) : IDisposable
{
    private const int Remembered = 50;

    private readonly Lock _lock = new();
    private readonly List<IngestionJob> _jobs = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Tells the jobs of one run of the server from those of the next, so that who comes back after it does not watch another.</summary>
    private readonly string _run = time.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);
    private int _last;

    /// <summary>The jobs, the latest first.</summary>
    public IReadOnlyList<JobSnapshot> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _jobs.Select(job => job.Now).Reverse()];
            }
        }
    }

    /// <summary>A job by its id; null where it is forgotten or never was.</summary>
    public IngestionJob? Find(string id)
    {
        lock (_lock)
        {
            return _jobs.Find(job => job.Now.Id == id);
        }
    }

    /// <summary>Starts a job, or gives the one that waits already: it will see whatever is in the folder by then.</summary>
    public IngestionJob Start(string cause)
    {
        IngestionJob job;
        lock (_lock)
        {
            if (_jobs.Find(waiting => waiting.Now.State == JobState.Queued) is { } waiting)
            {
                return waiting;
            }

            job = Add(cause);
        }

        _ = Task.Run(() => RunAsync(job, _stopping.Token), CancellationToken.None);
        return job;
    }

    /// <summary>Runs a job to its end; one that changed nothing is not remembered.</summary>
    public async Task RunAsync(string cause, CancellationToken cancellationToken)
    {
        IngestionJob job;
        lock (_lock)
        {
            job = Add(cause);
        }

        await RunAsync(job, cancellationToken);
        if (job.Now.Report is { FilesRead: 0, FilesRemoved: 0, FilesKnown: 0 })
        {
            lock (_lock)
            {
                _jobs.Remove(job);
            }
        }
    }

    /// <summary>Does something to the library while no job runs.</summary>
    public async Task<T> BetweenJobsAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return await change();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Stops what runs; what was committed stays.</summary>
    public void Stop() => _stopping.Cancel();

    public void Dispose()
    {
        _stopping.Dispose();
        _writing.Dispose();
    }

    private IngestionJob Add(string cause)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{_run}-{++_last}");
        var job = new IngestionJob(new JobSnapshot(id, cause, JobState.Queued, time.GetUtcNow(), null, null, null, null));
        _jobs.Add(job);
        if (_jobs.Count > Remembered && _jobs.Find(old => old.Now.IsOver) is { } oldest)
        {
            _jobs.Remove(oldest);
        }

        return job;
    }

    private async Task RunAsync(IngestionJob job, CancellationToken cancellationToken)
    {
        try
        {
            var report = await BetweenJobsAsync(() => IngestAsync(job, cancellationToken), cancellationToken);
            job.Update(now => now with { State = JobState.Done, Finished = time.GetUtcNow(), Report = report });
        }
        catch (OperationCanceledException)
        {
            Fail(job, "It was stopped; what was committed stays, and the next run goes on from there.");
        }
        catch (Exception e)
        {
            Fail(job, e.Message);
        }
    }

    private async Task<IngestionReport> IngestAsync(IngestionJob job, CancellationToken cancellationToken)
    {
        job.Update(now => now with { State = JobState.Running });
        await using var lease = host.Take();
        return await lease.Platform.IngestAsync(new JobProgress(job), cancellationToken);
    }

    private void Fail(IngestionJob job, string message) =>
        job.Update(now => now with { State = JobState.Failed, Finished = time.GetUtcNow(), Message = message });
}
