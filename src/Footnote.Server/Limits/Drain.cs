using Microsoft.Extensions.Hosting;

namespace Footnote.Server.Limits;

/// <summary>
/// Ends the server without cutting anybody off: once a stop is asked for, what is under way goes on to its end, within the time the host gives, while what comes
/// anew is told to come back later. Streams that never end by themselves hear of it and end.
/// </summary>
internal sealed class Drain : IHostedLifecycleService, IDisposable
{
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _begun = new();
    private int _running;

    /// <summary>Fires when the server is asked to stop.</summary>
    public CancellationToken Begun => _begun.Token;

    /// <summary>Requests under way.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>A request comes.</summary>
    /// <returns>False where it comes too late.</returns>
    public bool TryEnter()
    {
        Interlocked.Increment(ref _running);
        if (!_begun.IsCancellationRequested)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>A request ends.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _running) == 0 && _begun.IsCancellationRequested)
        {
            _empty.TrySetResult();
        }
    }

    /// <summary>Waits for what is under way; the server listens meanwhile.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _begun.CancelAsync();
        if (Running > 0)
        {
            await Task.WhenAny(_empty.Task, Task.Delay(Timeout.Infinite, cancellationToken));
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _begun.Dispose();
}
