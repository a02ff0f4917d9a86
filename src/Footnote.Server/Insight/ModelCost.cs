namespace Footnote.Server.Insight;

/// <summary>What one model cost.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Model">The model.</param>
/// <param name="Calls">Paid calls.</param>
/// <param name="InputTokens">Tokens sent.</param>
/// <param name="OutputTokens">Tokens answered.</param>
/// <param name="Dollars">US dollars, with what is in <paramref name="UnsettledDollars"/>.</param>
/// <param name="UnsettledDollars">Reserved for calls whose end nobody told; it counts as spent.</param>
/// <param name="Days">Dollars day by day, the latest last.</param>
public sealed record ModelCost(
    string Provider, string Model, long Calls, long InputTokens, long OutputTokens, decimal Dollars, decimal UnsettledDollars, IReadOnlyList<decimal> Days);
