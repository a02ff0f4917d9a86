namespace Footnote.Server.Ingestions;

/// <summary>One reading of the folder, and those who watch it.</summary>
internal sealed class IngestionJob(JobSnapshot first)
{
    private readonly Lock _lock = new();
    private JobSnapshot _now = first;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Where it stands.</summary>
    public JobSnapshot Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    /// <summary>Moves it on and wakes those who watch.</summary>
    public void Update(Func<JobSnapshot, JobSnapshot> change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            _now = change(_now);
            (changed, _changed) = (_changed, NewSignal());
        }

        changed.TrySetResult();
    }

    /// <summary>The snapshots from now to its end. Whoever is slow misses some between, never the last; who comes back starts with the present one.</summary>
    public async IAsyncEnumerable<JobSnapshot> WatchAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var (snapshot, changed) = Look();
            yield return snapshot;
            if (snapshot.IsOver)
            {
                yield break;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private (JobSnapshot Snapshot, Task Changed) Look()
    {
        lock (_lock)
        {
            return (_now, _changed.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
