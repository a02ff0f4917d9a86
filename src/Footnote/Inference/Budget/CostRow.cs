namespace Footnote.Inference.Budget;

/// <summary>What was spent on one model in one day.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Provider">The provider.</param>
/// <param name="Model">The model.</param>
/// <param name="Calls">Calls.</param>
/// <param name="InputTokens">Tokens sent.</param>
/// <param name="OutputTokens">Tokens answered.</param>
/// <param name="Dollars">US dollars, with what is in <paramref name="UnsettledDollars"/>.</param>
/// <param name="UnsettledDollars">Reserved for calls whose end nobody told: still under way, timed out, or left by a process that died. They count as spent.</param>
public sealed record CostRow(DateOnly Day, string Provider, string Model, long Calls, long InputTokens, long OutputTokens, decimal Dollars, decimal UnsettledDollars);
