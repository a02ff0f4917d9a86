using System.Text;
using System.Text.Json;
using Footnote.Answering;
using Footnote.Inference;
using Footnote.Server.Insight;
using Footnote.Server.Rest;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Footnote.Server.Compatible;

/// <summary>
/// A chat completion in chunks, as the answer is written. What was sent cannot be taken back: where a writer breaks off, the text says so and goes on with
/// the next one's. The last chunk names the sources of the verified answer.
/// </summary>
internal sealed partial class ChatStream(HttpContext http, ChatHead head, ModelCalls calls, bool withUsage)
{
    private readonly StringBuilder _text = new();
    private string _space = "";

    /// <summary>Sends an answer. Nothing is sent before it is being written, so that a failure until then still has its status.</summary>
    /// <param name="question">The question.</param>
    /// <param name="events">What happens, as <see cref="Questions"/> tells it.</param>
    public async Task SendAsync(string question, IAsyncEnumerable<(AnswerEvent Event, AnswerBody? Body)> events)
    {
        try
        {
            await foreach (var (happened, answer) in events)
            {
                await SendAsync(happened, answer);
            }
        }
        catch (Exception e) when (http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            var message = e is ModelCallException ? e.Message : "The answer broke off; the server's log says why.";
            LogFailure(http.RequestServices.GetRequiredService<ILogger<ChatStream>>(), e);
            await WriteAsync(OpenAiError.BodyOf(StatusCodes.Status500InternalServerError, message, null, null));
            return;
        }

        await EndAsync(question);
    }

    private Task SendAsync(AnswerEvent happened, AnswerBody? answer) => (happened, answer) switch
    {
        (_, not null) => FinishAsync(answer),
        (AnswerText text, _) => WordsAsync(text.Text),
        (AnswerWithdrawn withdrawn, _) => WordsAsync(_text.Length > 0 ? $"\n\n({withdrawn.Reason})\n\n" : ""),
        (AnswerProgress { Stage: AnswerStage.Writing }, _) => BeginAsync(),
        _ => Task.CompletedTask,
    };

    private async Task BeginAsync()
    {
        if (!http.Response.HasStarted)
        {
            http.Response.ContentType = "text/event-stream; charset=utf-8";
            http.Response.Headers.CacheControl = "no-cache";
            await WriteAsync(Chunk(new { role = "assistant", content = "" }, null));
        }
    }

    /// <summary>White space waits for the words after it, for there may be none.</summary>
    private async Task WordsAsync(string words)
    {
        var whole = _space + words;
        var content = whole.TrimEnd();
        _space = whole[content.Length..];
        if (content.Length > 0)
        {
            await BeginAsync();
            _text.Append(content);
            await WriteAsync(Chunk(new { content }, null));
        }
    }

    /// <summary>Whoever writes nothing before it is done, as who quotes does not, is heard now.</summary>
    private async Task FinishAsync(AnswerBody answer)
    {
        if (_text.Length == 0)
        {
            foreach (var part in ChatCompletions.Parts(answer))
            {
                await WordsAsync(part);
            }
        }
        else if (answer.IsRefused)
        {
            await WordsAsync($"\n\n{answer.Refusal}");
        }

        await BeginAsync();
        await WriteAsync(Chunk(new { annotations = ChatCompletions.Annotations(answer, _text.ToString(), http) }, "stop", answer.Citations));
    }

    private async Task EndAsync(string question)
    {
        if (withUsage)
        {
            await WriteAsync(new { id = head.Id, @object = "chat.completion.chunk", created = head.Created, model = OpenAiRoutes.ChatModel, choices = Array.Empty<object>(), usage = ChatCompletions.Usage(calls, question, _text.ToString()) });
        }

        await http.Response.WriteAsync("data: [DONE]\n\n", http.RequestAborted);
    }

    [LoggerMessage(1002, LogLevel.Error, "A chat completion broke off")]
    private static partial void LogFailure(ILogger logger, Exception exception);

    private object Chunk(object delta, string? finish, IReadOnlyList<CitationBody>? citations = null) => new
    {
        id = head.Id,
        @object = "chat.completion.chunk",
        created = head.Created,
        model = OpenAiRoutes.ChatModel,
        choices = new[] { new { index = 0, delta, logprobs = (object?)null, finish_reason = finish } },
        citations,
    };

    private async Task WriteAsync(object chunk)
    {
        await http.Response.WriteAsync($"data: {JsonSerializer.Serialize(chunk, JsonSerializerOptions.Web)}\n\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
