namespace Footnote.Platform;

/// <summary>A platform that stays as it is while it is held.</summary>
public sealed class PlatformLease : IAsyncDisposable
{
    private PlatformInUse? _held;

    internal PlatformLease(PlatformInUse held) => (_held, Platform) = (held, held.Platform);

    /// <summary>The platform.</summary>
    public PlatformOrchestrator Platform { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _held, null) is { } held ? held.LeaveAsync() : ValueTask.CompletedTask;
}
