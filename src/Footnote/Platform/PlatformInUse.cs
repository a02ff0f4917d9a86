using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>A platform with a count of those who use it, the host among them; the last to leave disposes it.</summary>
internal sealed class PlatformInUse(LoadedConfiguration configuration, PlatformOrchestrator platform)
{
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _replaced = new();
    private int _users = 1;

    /// <summary>What it was built from.</summary>
    public LoadedConfiguration Configuration { get; } = configuration;

    /// <summary>The platform.</summary>
    public PlatformOrchestrator Platform { get; } = platform;

    /// <summary>Told when the host has left it, so that those who would use it for ever take the next one.</summary>
    public CancellationToken Replaced => _replaced.Token;

    /// <summary>Ends when it is disposed.</summary>
    public Task Gone => _gone.Task;

    /// <summary>One more uses it. Only while the host does as well.</summary>
    public void Enter() => Interlocked.Increment(ref _users);

    /// <summary>The host uses it no more.</summary>
    public async ValueTask LeaveAsync()
    {
        await _replaced.CancelAsync();
        await GiveBackAsync();
    }

    /// <summary>One less uses it.</summary>
    public async ValueTask GiveBackAsync()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            await Platform.DisposeAsync();
            _replaced.Dispose();
            _gone.SetResult();
        }
    }
}
