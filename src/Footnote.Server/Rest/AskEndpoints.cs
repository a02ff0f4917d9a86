using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Footnote.Answering;
using Footnote.Library.Filters;
using Footnote.Server.Access;
using Footnote.Server.Insight;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Rest;

/// <summary>Asking: an answer as JSON, or sentence by sentence as server-sent events where the client accepts those.</summary>
internal static class AskEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/ask", Ask)
        .WithName("ask").WithTags("ask").WithMetadata(SpendsMoney.Mark).WithSummary("Answers a question; each sentence names its sources. Accept: text/event-stream gives them as they are written.")
        .Produces<AnswerBody>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> Ask(AskRequest request, Questions questions, HttpRequest http, CancellationToken cancellationToken)
    {
        var question = Questions.Check(request.Question);
        var filter = Filter.Parse(request.Where, request.Version);
        var history = request.Conversation;
        if (!http.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase)))
        {
            return TypedResults.Ok(await questions.AskAsync(question, history, filter, cancellationToken));
        }

        // The turn is taken before the first byte, so that a full queue is still an honest 429.
        var turn = await questions.EnterAsync(cancellationToken);
        http.HttpContext.Response.RegisterForDispose(turn);
        return TypedResults.ServerSentEvents(EventsAsync(questions, question, history, filter, cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<object>> EventsAsync(
        Questions questions, string question, IReadOnlyList<ConversationTurn> history, Filter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (happened, body) in questions.StreamAsync(question, history, filter, cancellationToken))
        {
            foreach (var item in body is null ? [ItemOf(happened)] : ItemsOf(body))
            {
                yield return item;
            }
        }
    }

    private static SseItem<object> ItemOf(AnswerEvent happened) => happened switch
    {
        AnswerText text => new(new { text.Text }, "text"),
        AnswerWithdrawn withdrawn => new(new { withdrawn.Reason }, "withdrawn"),
        AnswerProgress progress => new(new { progress.Stage, progress.Writer }, "progress"),
        _ => new(new { }, "other"),
    };

    /// <summary>What is verified: sources, sentences, and the whole.</summary>
    private static IEnumerable<SseItem<object>> ItemsOf(AnswerBody answer) =>
    [
        .. answer.Citations.Select(citation => new SseItem<object>(citation, "citation")),
        .. answer.Sentences.Select(sentence => new SseItem<object>(sentence, "sentence")),
        new SseItem<object>(answer, "answer"),
    ];
}
