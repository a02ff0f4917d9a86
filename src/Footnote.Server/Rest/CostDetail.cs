using Footnote.Inference.Budget;
using Footnote.Server.Insight;

namespace Footnote.Server.Rest;

/// <summary>What calls to paid models cost, summed up and in single rows.</summary>
/// <param name="Totals">Sums, models, and what is left of the budgets.</param>
/// <param name="Rows">One row a day, provider and model, the oldest first.</param>
internal sealed record CostDetail(CostsBody Totals, IReadOnlyList<CostRow> Rows);
