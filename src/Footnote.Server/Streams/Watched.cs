using System.Runtime.CompilerServices;

namespace Footnote.Server.Streams;

/// <summary>A state that moves on, and those who watch it. What a job and an answer have in common: who watches can go away and come back.</summary>
/// <param name="first">The state at the start; its version is 0.</param>
/// <typeparam name="T">Immutable.</typeparam>
internal sealed class Watched<T>(T first)
{
    private readonly Lock _lock = new();
    private T _now = first;
    private TaskCompletionSource _changed = NewSignal();
    private long _version;

    /// <summary>Where it stands.</summary>
    public T Now => Look().State;

    /// <summary>How often it moved on.</summary>
    public long Version => Look().Version;

    /// <summary>Moves it on and wakes those who watch.</summary>
    public void Update(Func<T, T> change)
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

    /// <summary>
    /// The states from now to the last, each with its version. Whoever is slow misses some between, never the last; who comes back says what version was seen
    /// last and goes on from there.
    /// </summary>
    /// <param name="seen">The version that was seen last; negative for none.</param>
    /// <param name="isLast">Whether nothing follows a state.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<(long Version, T State)> WatchAsync(long seen, Func<T, bool> isLast, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var (version, state, changed) = Look();
            if (version > seen)
            {
                seen = version;
                yield return (version, state);
            }

            if (isLast(state))
            {
                yield break;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private (long Version, T State, Task Changed) Look()
    {
        lock (_lock)
        {
            return (_version, _now, _changed.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
