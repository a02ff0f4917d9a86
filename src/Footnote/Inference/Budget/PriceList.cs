using System.Collections.Concurrent;

namespace Footnote.Inference.Budget;

/// <summary>What each model costs: what the configuration says, else what the provider told.</summary>
/// <param name="configured">By model, or by <c>provider/model</c>, which goes before.</param>
public sealed class PriceList(IReadOnlyDictionary<string, PriceSettings> configured)
{
    private readonly ConcurrentDictionary<string, PriceSettings> _told = new(StringComparer.Ordinal);

    /// <summary>Adds what a provider lists; the configuration goes before it.</summary>
    public void Tell(string provider, string model, PriceSettings price) => _told[$"{provider}/{model}"] = price;

    /// <summary>The price of a model; nothing for a model without a key that has no price; null where it costs something and nobody says what.</summary>
    public PriceSettings? Of(ModelEndpoint endpoint) =>
        Configured(endpoint)
        ?? Lookup(_told, $"{endpoint.Provider}/{endpoint.Model}")
        ?? (endpoint.Key.IsEmpty || endpoint.Key.IsDummy ? new PriceSettings() : null);

    /// <summary>Whether a provider's word on a model's price counts: the model has a key, and the configuration says nothing.</summary>
    internal bool CanBeTold(ModelEndpoint endpoint) => Configured(endpoint) is null && endpoint.Key is { IsEmpty: false, IsDummy: false };

    private PriceSettings? Configured(ModelEndpoint endpoint) => Lookup(configured, $"{endpoint.Provider}/{endpoint.Model}") ?? Lookup(configured, endpoint.Model);

    private static PriceSettings? Lookup(IReadOnlyDictionary<string, PriceSettings> prices, string name) => prices.TryGetValue(name, out var price) ? price : null;
}
