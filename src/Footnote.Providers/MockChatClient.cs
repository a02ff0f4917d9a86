using System.Runtime.CompilerServices;
using Footnote.Chunking;
using Microsoft.Extensions.AI;

namespace Footnote.Providers;

/// <summary>Stands in for a chat model (<c>type: mock</c>): it says the same to everything and calls nothing. For trying out and for tests.</summary>
/// <param name="settings">What it says.</param>
public sealed class MockChatClient(MockChatSettings settings) : IChatClient
{
    private const string Model = "mock";

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, settings.Reply)) { ModelId = Model, FinishReason = ChatFinishReason.Stop, Usage = UsageOf(messages) });
    }

    /// <summary>Gives the reply word by word.</summary>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var (i, word) in settings.Reply.Split(' ').Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.CompletedTask;
            yield return new ChatResponseUpdate(ChatRole.Assistant, i == 0 ? word : $" {word}") { ModelId = Model };
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(UsageOf(messages))]) { ModelId = Model, FinishReason = ChatFinishReason.Stop };
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(Model, providerUri: null, Model)
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>Nothing to give back.</summary>
    public void Dispose()
    {
    }

    private UsageDetails UsageOf(IEnumerable<ChatMessage> messages)
    {
        var (input, output) = (messages.Sum(message => TokenCounter.Count(message.Text)), TokenCounter.Count(settings.Reply));
        return new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
    }
}
