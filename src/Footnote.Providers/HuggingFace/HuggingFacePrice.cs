using Footnote.Inference.Budget;

namespace Footnote.Providers;

/// <summary>What a model costs by the router's list: each provider has a price of its own, and the router may choose among them.</summary>
internal static class HuggingFacePrice
{
    private const string Cheapest = "cheapest";

    /// <summary>The price of a model; of the provider in its suffix, of the cheapest, or the highest there is, since the router may choose any; a provider that lists none is passed over.</summary>
    /// <param name="listed">The model as it is listed.</param>
    /// <param name="name">Its name with the suffix it is sent with.</param>
    /// <returns>Null where no price is listed for whoever may answer.</returns>
    public static PriceSettings? Of(ListedModel listed, string name)
    {
        var suffix = name.Contains(':') ? name[(name.LastIndexOf(':') + 1)..] : "";
        var live = listed.Providers.Where(provider => provider.IsLive).ToList();
        var named = live.Where(provider => provider.Name == suffix).ToList();
        var prices = (named.Count > 0 ? named : live).Where(provider => provider is { InputDollars: not null, OutputDollars: not null })
            .Select(provider => new PriceSettings { Input = provider.InputDollars!.Value, Output = provider.OutputDollars!.Value })
            .OrderBy(price => price.Input + price.Output)
            .ToList();
        return suffix == Cheapest ? prices.FirstOrDefault() : Highest(prices);
    }

    private static PriceSettings? Highest(List<PriceSettings> prices) =>
        prices.Count == 0 ? null : new PriceSettings { Input = prices.Max(price => price.Input), Output = prices.Max(price => price.Output) };
}
