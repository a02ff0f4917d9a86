using Footnote.Server.Streams;

namespace Footnote.Server.Ingestions;

/// <summary>One reading of the folder, and those who watch it.</summary>
internal sealed class IngestionJob(JobSnapshot first)
{
    private readonly Watched<JobSnapshot> _state = new(first);

    /// <summary>Where it stands.</summary>
    public JobSnapshot Now => _state.Now;

    /// <summary>Moves it on and wakes those who watch.</summary>
    public void Update(Func<JobSnapshot, JobSnapshot> change) => _state.Update(change);

    /// <summary>Whether nothing will follow a version.</summary>
    public bool IsOverSince(long version) => _state.Now.IsOver && version >= _state.Version;

    /// <summary>The snapshots from now to its end, each with its version; see <see cref="Watched{T}.WatchAsync"/>.</summary>
    /// <param name="seen">The version that was seen last; negative for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public IAsyncEnumerable<(long Version, JobSnapshot Snapshot)> WatchAsync(long seen, CancellationToken cancellationToken) =>
        _state.WatchAsync(seen, snapshot => snapshot.IsOver, cancellationToken);
}
