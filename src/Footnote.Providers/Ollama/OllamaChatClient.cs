using System.Runtime.CompilerServices;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Providers.Wire;
using Microsoft.Extensions.AI;

namespace Footnote.Providers;

/// <summary>A chat model that Ollama runs. A prompt that the server cut is an error, not a shorter prompt.</summary>
public sealed class OllamaChatClient : IChatClient, IHealthProbe
{
    private readonly OllamaChatSettings _settings;
    private readonly ModelService _service;

    /// <summary>Makes a client; no call is made yet.</summary>
    /// <param name="settings">Model, address and the rest.</param>
    /// <param name="http">Sends the requests.</param>
    /// <param name="clock">Tells how long it is until a date in <c>Retry-After</c>.</param>
    public OllamaChatClient(OllamaChatSettings settings, HttpClient http, TimeProvider? clock = null) =>
        (_settings, _service) = (settings, OllamaWire.Service(http, settings.Url, settings.ApiToken, clock));

    /// <inheritdoc/>
    /// <exception cref="ModelCallException">The call failed, or the server cut the prompt.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        var response = await _service.PostAsync(
            OllamaWire.Chat, writer => OllamaWire.WriteChat(writer, _settings, sent, options, isStream: false), OllamaWire.ReadAnswer, cancellationToken);
        CheckWhole(sent, options, response.Usage, "");
        return response;
    }

    /// <inheritdoc/>
    /// <exception cref="ModelCallException">The call failed, the answer broke off, or the server cut the prompt, which it tells at the end only.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        using var response = await _service.PostForStreamAsync(OllamaWire.Chat, writer => OllamaWire.WriteChat(writer, _settings, sent, options, isStream: true), cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var lines = new AnswerStream(_service, stream);
        while (await lines.NextAsync(cancellationToken) is { } line)
        {
            if (line.Length == 0)
            {
                continue;
            }

            var update = lines.Read(line, OllamaWire.ReadPiece);
            if (update.FinishReason is null)
            {
                yield return update;
                continue;
            }

            CheckWhole(sent, options, update.Contents.OfType<UsageContent>().FirstOrDefault()?.Details, lines.Partial);
            yield return update;
            yield break;
        }

        throw _service.Broken(lines.Partial, "the stream ended before the answer did");
    }

    /// <inheritdoc/>
    public ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken) => OllamaWire.ProbeAsync(_service, _settings.ModelName, cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(_service.Provider, _service.Url, _settings.ModelName)
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>Nothing to give back: the <see cref="HttpClient"/> belongs to whoever made it.</summary>
    public void Dispose()
    {
    }

    private void CheckWhole(IReadOnlyList<ChatMessage> messages, ChatOptions? options, UsageDetails? usage, string partial)
    {
        var words = OllamaWire.Words(ChatCompletions.WithInstructions(messages, options).Select(message => message.Text));
        if (OllamaWire.IsCut(words, usage?.InputTokenCount, _settings.NumCtx))
        {
            throw new ModelCallException(
                OllamaWire.Type,
                FailureCause.Request,
                $"Ollama: the prompt was cut silently: {usage!.InputTokenCount} tokens were read of one of at least {words}; raise num_ctx ({_settings.NumCtx}) or send fewer sources")
            { Partial = partial };
        }
    }
}
