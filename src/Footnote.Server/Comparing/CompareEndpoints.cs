using Footnote.Server.Access;
using Footnote.Server.Insight;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Comparing;

/// <summary>Two configurations side by side on one question.</summary>
internal static class CompareEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("configuration").WithMetadata(NeedsRole.Admin);
        api.MapGet("configurations", (Comparisons comparisons) => TypedResults.Ok(comparisons.Names))
            .WithName("listConfigurations").WithSummary("Configurations that can be compared, by name; the empty name is the one in force.");
        api.MapPost("compare", Compare).WithName("compare").ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Puts a question to two configurations: answers, rankings, milliseconds. Paid models are paid for.");
    }

    private static async Task<Ok<ComparisonBody>> Compare(CompareRequest request, Comparisons comparisons, CancellationToken cancellationToken)
    {
        var (question, names) = (Questions.Check(request.Question), comparisons.Names);
        return Array.Find([request.Left ?? "", request.Right ?? ""], name => !names.Contains(name, StringComparer.Ordinal)) is { } unknown
            ? throw new BadHttpRequestException($"There is no configuration \"{unknown}\"; /api/v1/configurations lists them.")
            : TypedResults.Ok(await comparisons.CompareAsync(question, request.Left ?? "", request.Right ?? "", cancellationToken));
    }
}
