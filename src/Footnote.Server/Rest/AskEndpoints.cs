using Footnote.Library.Filters;
using Footnote.Server.Access;
using Footnote.Server.Insight;
using Footnote.Server.Streams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Rest;

/// <summary>Asking: an answer as JSON, or as it is written as server-sent events where the client accepts those.</summary>
internal static class AskEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/ask", Ask)
        .WithName("ask").WithTags("ask").WithMetadata(SpendsMoney.Mark).WithSummary("Answers a question; each sentence names its sources. Accept: text/event-stream gives them as they are written; who was cut off goes on with Last-Event-ID, here or at Content-Location.")
        .Produces<AnswerBody>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> Ask(
        AskRequest request, [FromHeader(Name = "Last-Event-ID")] string? lastEventId, Questions questions, AnswerStreams answers, HttpContext http, TimeProvider time, CancellationToken cancellationToken)
    {
        var question = Questions.Check(request.Question);
        var filter = Filter.Parse(request.Where, request.Version);
        var history = request.Conversation;
        if (!http.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase)))
        {
            return TypedResults.Ok(await questions.AskAsync(question, history, filter, cancellationToken));
        }

        var visitor = http.Features.Get<Visitor>();
        if (!string.IsNullOrEmpty(lastEventId))
        {
            return answers.FindByEvent(lastEventId, visitor) is { } known ? AnswerEndpoints.Read(known, lastEventId, http, time) : AnswerEndpoints.Missing();
        }

        // The turn is taken before the first byte, so that a full queue is still an honest 429.
        var turn = await questions.EnterAsync(cancellationToken);
        return AnswerEndpoints.Read(answers.Start(visitor, turn, stopping => questions.StreamAsync(question, history, filter, stopping)), null, http, time);
    }
}
