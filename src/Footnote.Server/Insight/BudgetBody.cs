namespace Footnote.Server.Insight;

/// <summary>A limit and what is left of it.</summary>
/// <param name="Name">Its place in the configuration, below <c>resilience.quota</c>.</param>
/// <param name="Period">The day (2026-11-27) or the month (2026-11) it holds for, UTC.</param>
/// <param name="SpentDollars">Spent and reserved.</param>
/// <param name="LimitDollars">The limit; null where none is set.</param>
public sealed record BudgetBody(string Name, string Period, decimal SpentDollars, decimal? LimitDollars)
{
    /// <summary>What may still be spent, 0 or more; null where there is no limit.</summary>
    public decimal? LeftDollars => LimitDollars is { } limit ? Math.Max(0, limit - SpentDollars) : null;

    /// <summary>Share that is spent, 0 to 1; 0 where there is no limit.</summary>
    public double Share => LimitDollars switch
    {
        null => 0,
        0 => 1,
        { } limit => (double)Math.Min(1, SpentDollars / limit),
    };
}
