using System.Text;
using Microsoft.Extensions.AI;

namespace Footnote.Inference.Resilience;

/// <summary>A stream whose first element has come. It ends whole or with a <see cref="ModelCallException"/> that holds what came; it is never silently half.</summary>
internal sealed class ModelStream : IAsyncDisposable
{
    private readonly ModelCall _call;
    private readonly IDisposable _slot;
    private readonly TimeSpan _patience;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _caller;
    private readonly IAsyncEnumerator<ChatResponseUpdate> _updates;
    private readonly StringBuilder _text = new();
    private bool _isJudged;

    private ModelStream(ModelCall call, IDisposable slot, TimeSpan patience, TimeProvider time, Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> open)
    {
        (_call, _slot, _patience) = (call, slot, patience);
        _stop = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _caller = call.Caller.Register(_stop.Cancel);
        _updates = open(_stop.Token).GetAsyncEnumerator(_stop.Token);
    }

    /// <summary>Opens a stream and waits for its first element.</summary>
    public static async Task<ModelStream> OpenAsync(
        Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> open, ModelCall call, IDisposable slot, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var stream = new ModelStream(call, slot, patience, time, open);
        try
        {
            await using var opening = cancellationToken.Register(stream._stop.Cancel);
            return await stream._updates.MoveNextAsync() ? stream : throw Broken(call.Endpoint, "ended its stream before the first word.", null, "");
        }
        catch
        {
            await stream.CloseAsync();
            throw;
        }
    }

    /// <summary>All elements. What stops the reading early is the caller's wish and no failure.</summary>
    public async IAsyncEnumerable<ChatResponseUpdate> ReadAsync()
    {
        do
        {
            _text.Append(_updates.Current.Text);
            yield return _updates.Current;
        }
        while (await MoveNextAsync());
        Judge(pass => pass.Succeed());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Judge(pass => pass.Abstain());
        await CloseAsync();
        _slot.Dispose();
    }

    private async ValueTask<bool> MoveNextAsync()
    {
        try
        {
            _stop.CancelAfter(_patience);
            var hasMore = await _updates.MoveNextAsync().AsTask().WaitAsync(_stop.Token);
            _stop.CancelAfter(Timeout.InfiniteTimeSpan);
            return hasMore;
        }
        catch (Exception e) when (!(e is OperationCanceledException && _call.Caller.IsCancellationRequested))
        {
            var broken = Broken(e);
            Judge(pass => pass.Fail(broken));
            throw broken;
        }
    }

    private ModelCallException Broken(Exception failure)
    {
        var (endpoint, partial) = (_call.Endpoint, _text.ToString());
        return AttemptStrategy.Translate(failure, endpoint) switch
        {
            ModelCallException known => new ModelCallException(known.Provider, known.Cause, known.Message, known)
            {
                IsTransient = known.IsTransient,
                RetryAfter = known.RetryAfter,
                Status = known.Status,
                IsQuota = known.IsQuota,
                Partial = known.Partial.Length > 0 ? known.Partial : partial,
            },
            OperationCanceledException silent => Broken(endpoint, $"fell silent for {_patience.TotalSeconds:0.###} s in the middle of its answer.", silent, partial),
            var other => Broken(endpoint, $"broke off its answer: {other.Message}", other, partial),
        };
    }

    private static ModelCallException Broken(ModelEndpoint endpoint, string what, Exception? inner, string partial) =>
        new(endpoint.Provider, FailureCause.Transport, $"{endpoint} {what}", inner) { IsTransient = true, Partial = partial };

    private void Judge(Action<CircuitPass> judgement)
    {
        if (!_isJudged && _call.Pass is { } pass)
        {
            _isJudged = true;
            judgement(pass);
        }
    }

    private async ValueTask CloseAsync()
    {
        await _caller.DisposeAsync();
        await _stop.CancelAsync();
        try
        {
            await _updates.DisposeAsync();
        }
        catch (Exception e) when (e is NotSupportedException or OperationCanceledException or IOException)
        {
            // It is still waiting for its next element and ends by its token; or its connection was broken already.
        }

        _stop.Dispose();
    }
}
