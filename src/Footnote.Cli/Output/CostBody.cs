using Footnote.Inference.Budget;
using Footnote.Platform.Monitoring;

namespace Footnote.Cli.Output;

/// <summary>What calls to paid models have cost, for programs.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="TotalDollars">Sum in US dollars.</param>
/// <param name="TotalCalls">Sum of calls.</param>
/// <param name="IsRecorded">Whether costs are recorded now.</param>
/// <param name="Alert">The threshold of monitoring.alerts and how it stands; null where there is none.</param>
/// <param name="Rows">One row a day and model, oldest first.</param>
internal sealed record CostBody(DateOnly From, DateOnly To, decimal TotalDollars, long TotalCalls, bool IsRecorded, Alert? Alert, IReadOnlyList<CostRow> Rows);
