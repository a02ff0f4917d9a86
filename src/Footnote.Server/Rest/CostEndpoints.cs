using Footnote.Platform;
using Footnote.Server.Access;
using Footnote.Server.Insight;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Rest;

/// <summary>What calls to paid models cost, and what may still be spent.</summary>
internal static class CostEndpoints
{
    private const int DefaultDays = 30;
    private const int MaxDays = 366;

    /// <summary>Days that hold any month, by which budgets go.</summary>
    private const int MonthDays = 31;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/costs", Get)
        .WithName("getCosts").WithTags("costs").WithMetadata(NeedsRole.Admin)
        .WithSummary("What paid models cost on the last days, by day, provider and model, and what is left of the budgets of the day and the month.")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Ok<CostDetail> Get(int? days, PlatformOrchestrator platform, QuestionLog log)
    {
        if (days is < 1 or > MaxDays)
        {
            throw new BadHttpRequestException($"days is a number from 1 to {MaxDays}.");
        }

        var shown = platform.Accounts.Costs(days ?? DefaultDays);
        return TypedResults.Ok(new CostDetail(CostsBody.Of(shown, platform.Accounts.Costs(MonthDays), platform.Accounts.Quota, log.All), shown.Rows));
    }
}
