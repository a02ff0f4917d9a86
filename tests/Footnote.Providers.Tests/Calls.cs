using Footnote.Documents;
using Footnote.Inference;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests;

/// <summary>What the tests ask of providers.</summary>
internal static class Calls
{
    /// <summary>Long enough for a slow machine, and never waited for when all is well.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static HttpClient Http { get; } = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(1) }) { Timeout = Timeout.InfiniteTimeSpan };

    public static IReadOnlyList<ChatMessage> Prompt { get; } =
    [
        new(ChatRole.System, "Answer from the sources."),
        new(ChatRole.User, "[1] The valve opens at 3 bar. It is red.\n\n[2] Pumps are loud.\n\nWhen does the valve open?"),
    ];

    public static Task<ModelCallException> FailsAsync(Func<Task> call) => Assert.ThrowsAsync<ModelCallException>(call);

    /// <summary>Reads a stream; what came before it failed is given back with the failure.</summary>
    public static async Task<(List<ChatResponseUpdate> Updates, Exception? Failure)> ReadAsync(IAsyncEnumerable<ChatResponseUpdate> stream)
    {
        var updates = new List<ChatResponseUpdate>();
        try
        {
            await foreach (var update in stream)
            {
                updates.Add(update);
            }
        }
        catch (Exception e) when (e is ModelCallException or OperationCanceledException)
        {
            return (updates, e);
        }

        return (updates, null);
    }

    /// <summary>Reads a stream to its end; throws what it throws.</summary>
    public static async Task DrainAsync(IAsyncEnumerable<ChatResponseUpdate> stream)
    {
        await foreach (var update in stream)
        {
            Assert.NotNull(update);
        }
    }

    public static string TextOf(IEnumerable<ChatResponseUpdate> updates) => string.Concat(updates.Select(update => update.Text));

    public static Passage Passage(string text, string context = "") => new()
    {
        Id = 1,
        Path = "manual.md",
        Title = "manual.md",
        Format = "markdown",
        Section = [],
        Text = text,
        Context = context,
        Ordinal = 0,
        Span = new SourceSpan(0, text.Length),
        Blocks = [],
    };
}
