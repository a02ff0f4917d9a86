using Footnote.Server.Access;
using Footnote.Server.Streams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Rest;

/// <summary>Answers that are being written, or have just been: reading on after a broken connection, and stopping.</summary>
internal static class AnswerEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var answers = routes.MapGroup("/api/v1/answers").WithTags("ask");
        answers.MapGet("{id}/events", Watch).WithName("readAnswer").WithSummary("A streamed answer's events after Last-Event-ID, to its end; only for who asked, until two minutes after the end. Status 204 says that nothing follows.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        answers.MapDelete("{id}", Stop).WithName("stopAnswer").WithSummary("Stops a streamed answer at once, its model too; one that is finished is forgotten.");
    }

    /// <summary>An answer's events after the one that was seen last; status 204 tells an EventSource that has seen the end not to come back.</summary>
    public static IResult Read(AnswerStream answer, string? lastEventId, HttpContext http, TimeProvider time)
    {
        var seen = answer.SeenBy(lastEventId);
        if (answer.IsOverSince(seen))
        {
            return TypedResults.NoContent();
        }

        http.Response.Headers.ContentLocation = $"/api/v1/answers/{answer.Id}/events";
        return new EventStream(answer.ReadAsync(seen, http.RequestAborted), time);
    }

    /// <summary>There is no such answer, or it is another's.</summary>
    public static ProblemHttpResult Missing() => TypedResults.Problem("This answer is not kept any more; ask again, without Last-Event-ID.", statusCode: StatusCodes.Status404NotFound);

    private static IResult Watch(string id, [FromHeader(Name = "Last-Event-ID")] string? lastEventId, AnswerStreams answers, HttpContext http, TimeProvider time) =>
        answers.Find(id, http.Features.Get<Visitor>()) is { } answer ? Read(answer, lastEventId, http, time) : Missing();

    private static Results<NoContent, ProblemHttpResult> Stop(string id, AnswerStreams answers, HttpContext http)
    {
        if (answers.Find(id, http.Features.Get<Visitor>()) is not { } answer)
        {
            return Missing();
        }

        answers.End(answer);
        return TypedResults.NoContent();
    }
}
