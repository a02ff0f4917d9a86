namespace Footnote.Inference.Resilience;

/// <summary>
/// A circuit breaker for one cause. Polly's own takes every outcome it does not handle as a success and wants two failures at least; here a failure of another
/// cause proves nothing, and one refused key is enough.
/// </summary>
/// <param name="failures">Failures in a row that open it.</param>
/// <param name="firstBreak">The first break; each failed probe doubles it.</param>
/// <param name="longestBreak">The longest break.</param>
/// <param name="time">Clock.</param>
internal sealed class CircuitBreaker(int failures, TimeSpan firstBreak, TimeSpan longestBreak, TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _failuresInARow;
    private TimeSpan _break;
    private DateTimeOffset? _openUntil;
    private bool _isProbing;

    /// <summary>Why it opened last; empty before that.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether it opened because money or credit is used up.</summary>
    public bool IsQuota { get; private set; }

    /// <summary>Its state now.</summary>
    public BreakerState State
    {
        get
        {
            lock (_lock)
            {
                return _openUntil is not { } until ? BreakerState.Closed : until > time.GetUtcNow() ? BreakerState.Open : BreakerState.HalfOpen;
            }
        }
    }

    /// <summary>Asks to pass. Who passes must come back with <see cref="Succeed"/>, <see cref="Fail"/> or <see cref="Abstain"/>.</summary>
    /// <param name="isProbe">Whether this call is the one that decides.</param>
    /// <param name="wait">Where it may not pass: how long to the next probe.</param>
    public bool TryEnter(out bool isProbe, out TimeSpan wait)
    {
        lock (_lock)
        {
            (isProbe, wait) = (false, TimeSpan.Zero);
            if (_openUntil is not { } until)
            {
                return true;
            }

            wait = until - time.GetUtcNow();
            if (wait > TimeSpan.Zero || _isProbing)
            {
                wait = wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);
                return false;
            }

            _isProbing = isProbe = true;
            wait = TimeSpan.Zero;
            return true;
        }
    }

    /// <summary>A call went well.</summary>
    /// <returns>Whether that closed the breaker.</returns>
    public bool Succeed(bool isProbe)
    {
        lock (_lock)
        {
            if (_openUntil is not null && !isProbe)
            {
                return false;
            }

            (_failuresInARow, _break, _openUntil) = (0, firstBreak, null);
            _isProbing = false;
            return isProbe;
        }
    }

    /// <summary>A call failed of this breaker's cause.</summary>
    /// <returns>Whether that opened the breaker.</returns>
    public bool Fail(bool isProbe, ModelCallException failure)
    {
        lock (_lock)
        {
            if (_openUntil is not null && !isProbe)
            {
                return false;
            }

            if (!isProbe && ++_failuresInARow < failures)
            {
                return false;
            }

            _break = isProbe ? Min(_break * 2, longestBreak) : firstBreak;
            (_openUntil, _isProbing) = (time.GetUtcNow() + _break, false);
            (Reason, IsQuota) = (failure.Message, failure.IsQuota);
            return true;
        }
    }

    /// <summary>A call ended in a way that says nothing about this cause; the next one may probe.</summary>
    public void Abstain(bool isProbe)
    {
        lock (_lock)
        {
            _isProbing = !isProbe && _isProbing;
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
