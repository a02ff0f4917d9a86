using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Footnote.Inference.Budget;

/// <summary>A chat client that spends no more than it may.</summary>
internal sealed class BudgetedChatClient(IChatClient inner, ModelEndpoint endpoint, CostLedger ledger) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var prompt = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        await LearnPriceAsync(options, cancellationToken);
        var bounded = Bounded(options);
        return await Reservation.AroundAsync(
            ledger, endpoint.Of(options), ModelKind.Chat, Most(prompt, bounded), () => InnerClient.GetResponseAsync(prompt, bounded, cancellationToken), response => response.Usage);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var prompt = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        await LearnPriceAsync(options, cancellationToken);
        var bounded = Bounded(options);
        var most = Most(prompt, bounded);
        var hold = await ledger.ReserveAsync(endpoint.Of(options), ModelKind.Chat, most.Input, most.Output);
        await using var updates = InnerClient.GetStreamingResponseAsync(prompt, bounded, cancellationToken).GetAsyncEnumerator(cancellationToken);
        UsageDetails? usage = null;
        while (await NextAsync(updates, hold))
        {
            foreach (var content in updates.Current.Contents.OfType<UsageContent>())
            {
                (usage ??= new UsageDetails()).Add(content.Details);
            }

            yield return updates.Current;
        }

        await Reservation.SettleAsync(ledger, hold, usage);
    }

    private Task LearnPriceAsync(ChatOptions? options, CancellationToken cancellationToken) =>
        ledger.LearnPriceAsync(endpoint.Of(options), InnerClient.GetService<IPriceSource>(), cancellationToken);

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, BudgetHold hold)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception e) when (Reservation.IsUnbilled(e))
        {
            await ledger.ReleaseAsync(hold);
            throw;
        }
    }

    private ChatOptions? Bounded(ChatOptions? options)
    {
        if (options?.MaxOutputTokens is not null || ledger.IsFree(endpoint.Of(options)))
        {
            return options;
        }

        var bounded = options?.Clone() ?? new ChatOptions();
        bounded.MaxOutputTokens = ledger.MaxOutputTokens;
        return bounded;
    }

    private static (long Input, long Output) Most(IReadOnlyList<ChatMessage> prompt, ChatOptions? options) => (CallTokens.AtMost(prompt), options?.MaxOutputTokens ?? 0);
}
