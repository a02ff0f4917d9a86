using System.Collections.Concurrent;

namespace Footnote.Inference.Budget;

/// <summary>
/// Asks a provider what a model costs before the first paid call, where the configuration does not say, and again once a day. A provider that cannot tell makes no
/// call fail by that: the model stays without a price, and is asked about again after a while.
/// </summary>
/// <param name="prices">Takes what is told.</param>
/// <param name="time">Clock.</param>
internal sealed class PriceLookup(PriceList prices, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Validity = TimeSpan.FromDays(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (Lazy<Task<bool>> Told, DateTimeOffset At)> _asked = new(StringComparer.Ordinal);

    /// <summary>Returns when the price of a model is known, or when it is known that it cannot be had now.</summary>
    public async Task LearnAsync(ModelEndpoint endpoint, IPriceSource source, CancellationToken cancellationToken)
    {
        if (!prices.CanBeTold(endpoint))
        {
            return;
        }

        var now = time.GetUtcNow();
        var (told, _) = _asked.AddOrUpdate(endpoint.ToString(), _ => (Ask(endpoint, source), now), (_, before) => IsOver(before, now) ? (Ask(endpoint, source), now) : before);
        await told.Value.WaitAsync(cancellationToken);
    }

    private static bool IsOver((Lazy<Task<bool>> Told, DateTimeOffset At) asked, DateTimeOffset now) =>
        asked.Told is { IsValueCreated: true, Value.IsCompleted: true } && now - asked.At >= (asked.Told.Value.Result ? Validity : Pause);

    private Lazy<Task<bool>> Ask(ModelEndpoint endpoint, IPriceSource source) => new(() => AskAsync(endpoint, source));

    private async Task<bool> AskAsync(ModelEndpoint endpoint, IPriceSource source)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            if (await source.PriceAsync(endpoint.Model, patience.Token) is not { } price)
            {
                return false;
            }

            prices.Tell(endpoint.Provider, endpoint.Model, price);
            return true;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return false;
        }
    }
}
