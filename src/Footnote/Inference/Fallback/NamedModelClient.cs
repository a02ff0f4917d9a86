using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Footnote.Inference.Fallback;

/// <summary>Asks a service for one model, whatever model the caller's options name: a chain's second model must not be asked by the name of its first.</summary>
/// <param name="inner">The service's client.</param>
/// <param name="model">The model; null for the one the client was made with.</param>
internal sealed class NamedModelClient(IChatClient inner, string? model) : DelegatingChatClient(inner)
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

    private ChatOptions? Named(ChatOptions? options)
    {
        if (options?.ModelId == model)
        {
            return options;
        }

        var named = options?.Clone() ?? new ChatOptions();
        named.ModelId = model;
        return named;
    }
}
