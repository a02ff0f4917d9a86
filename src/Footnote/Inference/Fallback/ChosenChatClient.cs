using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Footnote.Inference.Fallback;

/// <summary>Leads a call to the chain of the model that its options name, so that it is priced, counted and broken off as that model; without a name to the usual chain.</summary>
/// <param name="usual">The usual chain; it is owned.</param>
/// <param name="of">The chain of a model by its name. Names come from the configuration, so there are few.</param>
internal sealed class ChosenChatClient(IChatClient usual, Func<string, IChatClient> of) : DelegatingChatClient(usual)
{
    private readonly ConcurrentDictionary<string, IChatClient> _chains = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Chain(options).GetResponseAsync(messages, options, cancellationToken);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in Chain(options).GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            yield return update;
        }
    }

    private IChatClient Chain(ChatOptions? options) => options?.ModelId is { Length: > 0 } model ? _chains.GetOrAdd(model, of) : InnerClient;
}
