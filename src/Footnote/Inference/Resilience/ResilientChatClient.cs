using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Footnote.Inference.Resilience;

/// <summary>A chat client behind the pipeline of its provider.</summary>
internal sealed class ResilientChatClient(IChatClient inner, ModelEndpoint endpoint, ProviderPipeline pipeline) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var prompt = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        return await pipeline.RunAsync(
            Call(prompt, options, cancellationToken), token => InnerClient.GetResponseAsync(prompt, options, token), response => Total(response.Usage));
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var prompt = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var call = Call(prompt, options, cancellationToken) with { IsStream = true };
        await using var stream = await pipeline.OpenAsync(call, token => InnerClient.GetStreamingResponseAsync(prompt, options, token));
        await foreach (var update in stream.ReadAsync())
        {
            yield return update;
        }
    }

    /// <summary>Tokens that were used; null where it is not said.</summary>
    internal static long? Total(UsageDetails? usage) => usage is null ? null : usage.TotalTokenCount ?? (usage.InputTokenCount ?? 0) + (usage.OutputTokenCount ?? 0);

    private ModelCall Call(IReadOnlyList<ChatMessage> prompt, ChatOptions? options, CancellationToken cancellationToken) =>
        new(endpoint.Of(options), ModelKind.Chat, CallTokens.Likely(prompt) + (options?.MaxOutputTokens ?? 0), cancellationToken);
}
