using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>A platform that stays as it is while it is held.</summary>
public sealed class PlatformLease : IAsyncDisposable
{
    private PlatformInUse? _held;

    internal PlatformLease(PlatformInUse held) => (_held, Platform, Configuration, Replaced) = (held, held.Platform, held.Configuration, held.Replaced);

    /// <summary>The platform.</summary>
    public PlatformOrchestrator Platform { get; }

    /// <summary>What it was built from.</summary>
    public LoadedConfiguration Configuration { get; }

    /// <summary>Told when another platform has taken its place; whoever works without end takes that one then.</summary>
    public CancellationToken Replaced { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _held, null) is { } held ? held.GiveBackAsync() : ValueTask.CompletedTask;
}
