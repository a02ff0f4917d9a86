using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Footnote.Inference.Caching;

/// <summary>Names the state of the library with every question, so that an answer that was kept is given only while the library is as it was.</summary>
/// <param name="inner">Answers; stays its owner's.</param>
/// <param name="generation">The state; equal for equal libraries.</param>
internal sealed class LibraryChatClient(IChatClient inner, string generation) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        InnerClient.GetResponseAsync(messages, Named(options), cancellationToken);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in InnerClient.GetStreamingResponseAsync(messages, Named(options), cancellationToken))
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // The model outlives the library's states.
    }

    private ChatOptions Named(ChatOptions? options)
    {
        var named = options?.Clone() ?? new ChatOptions();
        (named.AdditionalProperties ??= [])[CachedChatClient.Generation] = generation;
        return named;
    }
}
