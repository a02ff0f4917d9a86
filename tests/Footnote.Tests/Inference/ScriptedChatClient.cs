using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Inference;

/// <summary>A chat client that does what a script says for each call, numbered from 1; a reply is streamed word by word.</summary>
internal sealed class ScriptedChatClient(Func<int, CancellationToken, Task<string>> script) : IChatClient
{
    private int _calls;

    public ScriptedChatClient(string reply)
        : this((_, _) => Task.FromResult(reply))
    {
    }

    public ScriptedChatClient(Exception failure)
        : this((_, _) => Task.FromException<string>(failure))
    {
    }

    public int Calls => _calls;

    public UsageDetails? Usage { get; init; } = new() { InputTokenCount = 10, OutputTokenCount = 5, TotalTokenCount = 15 };

    /// <summary>What a stream ends with after its first word; null for a whole stream.</summary>
    public Func<int, Exception?> Break { get; init; } = _ => null;

    /// <summary>What a stream waits for before its second word.</summary>
    public Func<CancellationToken, Task> Pause { get; init; } = _ => Task.CompletedTask;

    public ChatOptions? LastOptions { get; private set; }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        LastOptions = options;
        var call = Interlocked.Increment(ref _calls);
        var reply = await script(call, cancellationToken);
        return Break(call) is { } failure ? throw failure : new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)) { Usage = Usage };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        LastOptions = options;
        var call = Interlocked.Increment(ref _calls);
        var words = (await script(call, cancellationToken)).Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, i == 0 ? words[0] : " " + words[i]);
            if (i == 0)
            {
                await Pause(cancellationToken);
                if (Break(call) is { } failure)
                {
                    throw failure;
                }
            }
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, Usage is null ? [] : [new UsageContent(Usage)]);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
