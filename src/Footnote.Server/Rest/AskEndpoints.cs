using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Footnote.Library.Filters;
using Footnote.Server.Insight;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Rest;

/// <summary>Asking: an answer as JSON, or sentence by sentence as server-sent events where the client accepts those.</summary>
internal static class AskEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/ask", Ask)
        .WithName("ask").WithSummary("Answers a question; each sentence names its sources. Accept: text/event-stream gives them as they are written.")
        .Produces<AnswerBody>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> Ask(AskRequest request, Questions questions, HttpRequest http, CancellationToken cancellationToken)
    {
        var question = Questions.Check(request.Question);
        var filter = Filter.Parse(request.Where, request.Version);
        if (!http.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase)))
        {
            return TypedResults.Ok(await questions.AskAsync(question, filter, cancellationToken));
        }

        // The turn is taken before the first byte, so that a full queue is still an honest 429.
        var turn = await questions.EnterAsync(cancellationToken);
        http.HttpContext.Response.RegisterForDispose(turn);
        return TypedResults.ServerSentEvents(EventsAsync(questions, question, filter, cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<object>> EventsAsync(
        Questions questions, string question, Filter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new SseItem<object>(new { question }, "question");
        var answer = await questions.AnswerAsync(question, filter, cancellationToken);
        foreach (var citation in answer.Citations)
        {
            yield return new SseItem<object>(citation, "citation");
        }

        foreach (var sentence in answer.Sentences)
        {
            yield return new SseItem<object>(sentence, "sentence");
        }

        yield return new SseItem<object>(answer, "answer");
    }
}
