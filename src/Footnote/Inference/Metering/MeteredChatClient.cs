using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Footnote.Inference.Metering;

/// <summary>Counts and times answers as their callers see them.</summary>
internal sealed class MeteredChatClient(IChatClient inner, CallMeter meter) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        meter.MeasureAsync(() => InnerClient.GetResponseAsync(messages, options, cancellationToken));

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var started = meter.Start();
        Exception? failure = new OperationCanceledException(cancellationToken);
        try
        {
            await using var updates = InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(updates, e => failure = e))
            {
                yield return updates.Current;
            }

            failure = null;
        }
        finally
        {
            meter.Record(started, failure);
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, Action<Exception> failed)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception e)
        {
            failed(e);
            throw;
        }
    }
}
