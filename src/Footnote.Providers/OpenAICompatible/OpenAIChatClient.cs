using Footnote.Inference;
using Footnote.Platform;
using Footnote.Providers.Wire;
using Microsoft.Extensions.AI;

namespace Footnote.Providers;

/// <summary>A chat model behind an OpenAI-compatible server.</summary>
public sealed class OpenAIChatClient : IChatClient, IHealthProbe
{
    private readonly OpenAIChatSettings _settings;
    private readonly ModelService _service;
    private readonly ChatCompletions _chat;

    /// <summary>Makes a client; no call is made yet.</summary>
    /// <param name="settings">Model, address and the rest.</param>
    /// <param name="http">Sends the requests.</param>
    /// <param name="clock">Tells how long it is until a date in <c>Retry-After</c>.</param>
    public OpenAIChatClient(OpenAIChatSettings settings, HttpClient http, TimeProvider? clock = null)
    {
        _settings = settings;
        _service = OpenAIWire.Service(http, settings.BaseUrl, settings.ApiToken, clock);
        _chat = new ChatCompletions(_service, OpenAIWire.Chat, settings, model => model);
    }

    /// <inheritdoc/>
    /// <exception cref="ModelCallException">The call failed.</exception>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        _chat.AskAsync(messages, options, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ModelCallException">The call failed, or the answer broke off.</exception>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => _chat.StreamAsync(messages, options, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken) => OpenAIWire.ProbeAsync(_service, _settings.ModelName, cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(_service.Provider, _service.Url, _settings.ModelName)
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>Nothing to give back: the <see cref="HttpClient"/> belongs to whoever made it.</summary>
    public void Dispose()
    {
    }
}
