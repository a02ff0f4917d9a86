using System.Runtime.CompilerServices;

namespace Footnote.Server.Ingestions;

/// <summary>One reading of the folder, and those who watch it.</summary>
internal sealed class IngestionJob(JobSnapshot first)
{
    private readonly Lock _lock = new();
    private JobSnapshot _now = first;
    private TaskCompletionSource _changed = NewSignal();
    private long _version;

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
            _version++;
            (changed, _changed) = (_changed, NewSignal());
        }

        changed.TrySetResult();
    }

    /// <summary>Whether nothing will follow a version.</summary>
    public bool IsOverSince(long version)
    {
        lock (_lock)
        {
            return _now.IsOver && version >= _version;
        }
    }

    /// <summary>
    /// The snapshots from now to its end, each with its version. Whoever is slow misses some between, never the last; who comes back says what version was seen
    /// last and goes on from there.
    /// </summary>
    /// <param name="seen">The version that was seen last; negative for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<(long Version, JobSnapshot Snapshot)> WatchAsync(long seen, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var (version, snapshot, changed) = Look();
            if (version > seen)
            {
                seen = version;
                yield return (version, snapshot);
            }

            if (snapshot.IsOver)
            {
                yield break;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private (long Version, JobSnapshot Snapshot, Task Changed) Look()
    {
        lock (_lock)
        {
            return (_version, _now, _changed.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
