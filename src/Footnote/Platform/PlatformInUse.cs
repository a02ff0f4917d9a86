namespace Footnote.Platform;

/// <summary>A platform with a count of those who use it, the host among them; the last to leave disposes it.</summary>
internal sealed class PlatformInUse(PlatformOrchestrator platform)
{
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _users = 1;

    /// <summary>The platform.</summary>
    public PlatformOrchestrator Platform { get; } = platform;

    /// <summary>Ends when it is disposed.</summary>
    public Task Gone => _gone.Task;

    /// <summary>One more uses it. Only while the host does as well.</summary>
    public void Enter() => Interlocked.Increment(ref _users);

    /// <summary>One less uses it.</summary>
    public async ValueTask LeaveAsync()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            await Platform.DisposeAsync();
            _gone.SetResult();
        }
    }
}
