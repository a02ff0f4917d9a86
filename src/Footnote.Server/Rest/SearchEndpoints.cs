using Footnote.Library.Filters;
using Footnote.Server.Access;
using Footnote.Server.Insight;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Rest;

/// <summary>Searching: the passages themselves, and why they come in this order.</summary>
internal static class SearchEndpoints
{
    private const int MaxLimit = 1000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/search", Search)
        .WithName("search").WithTags("search").WithMetadata(SpendsMoney.Mark).WithSummary("Finds passages, best first. explain=1 adds rank, score and milliseconds of every stage.")
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Ok<SearchBody>> Search(
        string? q, int? limit, string? where, string? version, string? explain, Questions questions, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MaxLimit)
        {
            throw new BadHttpRequestException($"limit is a number from 1 to {MaxLimit}.");
        }

        var filter = Filter.Parse(string.IsNullOrEmpty(where) ? null : where, string.IsNullOrEmpty(version) ? null : version);
        return TypedResults.Ok(await questions.SearchAsync(Questions.Check(q), limit ?? 10, filter, explain is "1" or "true", cancellationToken));
    }
}
