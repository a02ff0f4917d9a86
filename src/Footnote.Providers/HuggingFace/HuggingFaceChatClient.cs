using Footnote.Inference;
using Footnote.Inference.Budget;
using Footnote.Platform;
using Footnote.Providers.Wire;
using Microsoft.Extensions.AI;

namespace Footnote.Providers;

/// <summary>A chat model behind Hugging Face's router.</summary>
public sealed class HuggingFaceChatClient : IChatClient, IHealthProbe, IPriceSource
{
    private readonly HuggingFaceChatSettings _settings;
    private readonly ModelService _service;
    private readonly ChatCompletions _chat;
    private readonly HuggingFaceModelList _list;
    private readonly TextGeneration _text;

    /// <summary>Makes a client; no call is made yet.</summary>
    /// <param name="settings">Model, token and the rest.</param>
    /// <param name="http">Sends the requests.</param>
    /// <param name="clock">Tells how long it is until a date in <c>Retry-After</c>.</param>
    public HuggingFaceChatClient(HuggingFaceChatSettings settings, HttpClient http, TimeProvider? clock = null)
    {
        _settings = settings;
        _service = HuggingFaceWire.Service(HuggingFaceWire.ChatType, http, settings.BaseUrl, settings.ApiToken, settings.BillTo, clock);
        _list = new HuggingFaceModelList(http, settings.BaseUrl, settings.ApiToken);
        _chat = new ChatCompletions(_service, HuggingFaceWire.Chat, settings, model => HuggingFaceWire.WithProvider(model, settings.Provider));
        _text = new TextGeneration(_service, settings);
    }

    /// <inheritdoc/>
    /// <exception cref="ModelCallException">The call failed.</exception>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        _settings.Task == HuggingFaceTask.Chat ? _chat.AskAsync(messages, options, cancellationToken) : _text.AskAsync(messages, options, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ModelCallException">The call failed, or the answer broke off.</exception>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        _settings.Task == HuggingFaceTask.Chat ? _chat.StreamAsync(messages, options, cancellationToken) : _text.StreamAsync(messages, options, cancellationToken);

    /// <inheritdoc/>
    public async Task<PriceSettings?> PriceAsync(string model, CancellationToken cancellationToken) =>
        await _list.FindAsync(model, cancellationToken) is { } listed ? HuggingFacePrice.Of(listed, HuggingFaceWire.WithProvider(model, _settings.Provider)) : null;

    /// <inheritdoc/>
    public ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken) => HuggingFaceWire.ProbeAsync(_service, _settings, cancellationToken);

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
