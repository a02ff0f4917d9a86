using System.Runtime.CompilerServices;
using Footnote.Answering;
using Microsoft.Extensions.AI;

namespace Footnote.Inference.Fallback;

/// <summary>Asks the next model where one fails; of a stream, only before its first word.</summary>
internal sealed class FallbackChatClient(FallbackChain<IChatClient> chain) : DelegatingChatClient(chain.Links[0].Model)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var prompt = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var (response, notice) = await chain.AskAsync(async link => await link.Model.GetResponseAsync(prompt, OptionsOf(link, options), cancellationToken), Named(options));
        if (notice is not null)
        {
            response.AdditionalProperties = ModelNotices.With(response.AdditionalProperties, notice);
        }

        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var prompt = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var (opened, notice) = await chain.AskAsync(link => OpenAsync(link.Model.GetStreamingResponseAsync(prompt, OptionsOf(link, options), cancellationToken), cancellationToken), Named(options));
        await using var updates = opened;
        if (notice is not null)
        {
            updates.Current.AdditionalProperties = ModelNotices.With(updates.Current.AdditionalProperties, notice);
        }

        do
        {
            yield return updates.Current;
        }
        while (await updates.MoveNextAsync());
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var link in chain.Links)
            {
                link.Model.Dispose();
            }
        }
    }

    private ModelEndpoint Named(ChatOptions? options) => chain.Links[0].Endpoint.Of(options);

    /// <summary>Whoever stands in for a model that the caller names goes by its own name.</summary>
    private static ChatOptions? OptionsOf(ModelLink<IChatClient> link, ChatOptions? options)
    {
        if (options?.ModelId is null || options.ModelId == link.Endpoint.Model)
        {
            return options;
        }

        var own = options.Clone();
        own.ModelId = null;
        return own;
    }

    private static async ValueTask<IAsyncEnumerator<ChatResponseUpdate>> OpenAsync(IAsyncEnumerable<ChatResponseUpdate> stream, CancellationToken cancellationToken)
    {
        var updates = stream.GetAsyncEnumerator(cancellationToken);
        try
        {
            return await updates.MoveNextAsync() ? updates : throw new ModelCallException("", FailureCause.Transport, "A stream ended before its first word.");
        }
        catch
        {
            await updates.DisposeAsync();
            throw;
        }
    }
}
