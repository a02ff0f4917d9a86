using System.Runtime.CompilerServices;
using System.Text.Json;
using Footnote.Answering;
using Microsoft.Extensions.AI;

namespace Footnote.Inference.Caching;

/// <summary>
/// Answers the same prompt once. The key is the model, the options, the messages and the generation of the library that the caller names. Answers of a fallback
/// and answers that broke off are not kept.
/// </summary>
/// <param name="inner">Answers.</param>
/// <param name="model">Name of the model whose answers they are.</param>
/// <param name="cache">Keeps them.</param>
internal sealed class CachedChatClient(IChatClient inner, string model, ModelCache cache) : DelegatingChatClient(inner)
{
    /// <summary>Key in <see cref="ChatOptions.AdditionalProperties"/> under which a caller names the state of its library; it goes no further than this.</summary>
    public const string Generation = "generation";

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var prompt = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var key = Key(prompt, options);
        if (await ReadAsync(key) is { } known)
        {
            return known;
        }

        var response = await InnerClient.GetResponseAsync(prompt, WithoutGeneration(options), cancellationToken);
        await WriteAsync(key, response, ModelNotices.Of(response.AdditionalProperties).Count > 0);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var prompt = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var key = Key(prompt, options);
        if (await ReadAsync(key) is { } known)
        {
            foreach (var update in known.ToChatResponseUpdates())
            {
                yield return update;
            }

            yield break;
        }

        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in InnerClient.GetStreamingResponseAsync(prompt, WithoutGeneration(options), cancellationToken))
        {
            updates.Add(update);
            yield return update;
        }

        await WriteAsync(key, updates.ToChatResponse(), updates.Exists(update => ModelNotices.Of(update.AdditionalProperties).Count > 0));
    }

    private byte[] Key(IReadOnlyList<ChatMessage> prompt, ChatOptions? options) => CacheKey.Of(
        "chat",
        model,
        JsonSerializer.Serialize(prompt, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IReadOnlyList<ChatMessage>))),
        options is null ? "" : JsonSerializer.Serialize(options, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatOptions))));

    private async Task<ChatResponse?> ReadAsync(byte[] key)
    {
        var value = (await cache.ReadAsync(ModelKind.Chat, [key]))[0];
        try
        {
            return value is null ? null : (ChatResponse?)JsonSerializer.Deserialize(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatResponse)));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task WriteAsync(byte[] key, ChatResponse response, bool isFallback)
    {
        if (!isFallback && response.Text.Length > 0)
        {
            await cache.WriteAsync(ModelKind.Chat, [(key, JsonSerializer.SerializeToUtf8Bytes(response, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatResponse))))]);
        }
    }

    private static ChatOptions? WithoutGeneration(ChatOptions? options)
    {
        if (options?.AdditionalProperties?.ContainsKey(Generation) != true)
        {
            return options;
        }

        var clean = options.Clone();
        clean.AdditionalProperties!.Remove(Generation);
        return clean;
    }
}
