using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Answering;

/// <summary>A language model that says what it is told to, word by word, and remembers what it was asked.</summary>
internal sealed class ScriptedModel(params IReadOnlyList<string> deltas) : IChatClient
{
    /// <summary>Thrown once the words are out; null for a good end.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Waits for ever once the words are out.</summary>
    public bool Hangs { get; init; }

    public string? ModelId { get; init; } = "scripted-1";

    public ChatFinishReason? FinishReason { get; init; } = ChatFinishReason.Stop;

    public AdditionalPropertiesDictionary? Properties { get; init; }

    public List<IReadOnlyList<ChatMessage>> Asked { get; } = [];

    public List<ChatOptions?> Options { get; } = [];

    /// <summary>Deltas that were given out.</summary>
    public int Given { get; private set; }

    /// <summary>Whether the stream was ended by who reads it or by its own end.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Words split as a model gives them: every one or two characters, or every word.</summary>
    public static ScriptedModel Saying(string text) => new([.. text.Chunk(3).Select(chunk => new string(chunk))]);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Asked.Add([.. messages]);
        Options.Add(options);
        try
        {
            foreach (var delta in deltas)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Given++;
                yield return new ChatResponseUpdate(ChatRole.Assistant, delta) { ModelId = ModelId };
                await Task.Yield();
            }

            if (Hangs)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            if (Failure is not null)
            {
                throw Failure;
            }

            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 900, OutputTokenCount = 12 })])
            {
                ModelId = ModelId,
                FinishReason = FinishReason,
                AdditionalProperties = Properties,
            };
        }
        finally
        {
            IsClosed = true;
        }
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Answers are streamed.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
