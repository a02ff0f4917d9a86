using System.Text.Json;
using Footnote.Answering;
using Footnote.Library.Filters;
using Footnote.Server.Insight;
using Footnote.Server.Rest;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Compatible;

/// <summary>Chat completions: the last user message is the question, by the conversation before it; the answer cites as <c>[1]</c>, and names its sources as annotations.</summary>
internal static class ChatCompletions
{
    private const int MaxTurns = 20;
    private const int MaxAnswer = 16_000;

    /// <summary>Answers whole or in chunks, as asked.</summary>
    public static async Task<IResult> AnswerAsync(HttpContext http, Questions questions, TimeProvider time)
    {
        using var read = await ModelInput.ReadAsync(http.Request);
        var (body, calls) = (read.Root, ModelCalls.Of(http));
        var (question, history) = ConversationOf(body);
        var head = new ChatHead($"chatcmpl-{Guid.NewGuid():n}", time.GetUtcNow().ToUnixTimeSeconds());
        if (ModelInput.Flag(body, "stream"))
        {
            var withUsage = body.TryGetProperty("stream_options", out var options) && options.ValueKind == JsonValueKind.Object && ModelInput.Flag(options, "include_usage");
            using var turn = await questions.EnterAsync(http.RequestAborted);
            await new ChatStream(http, head, calls, withUsage).SendAsync(question, questions.StreamAsync(question, history, Filter.Parse(null), http.RequestAborted));
            return Results.Empty;
        }

        var answer = await questions.AskAsync(question, history, Filter.Parse(null), http.RequestAborted);
        var text = string.Concat(Parts(answer));
        return TypedResults.Json(new
        {
            id = head.Id,
            @object = "chat.completion",
            created = head.Created,
            model = OpenAiRoutes.ChatModel,
            choices = new[] { new { index = 0, message = new { role = "assistant", content = text, refusal = (string?)null, annotations = Annotations(answer, text, http) }, logprobs = (object?)null, finish_reason = "stop" } },
            usage = Usage(calls, question, text),
            citations = answer.Citations,
        });
    }

    /// <summary>The text of an answer, sentence by sentence.</summary>
    internal static IEnumerable<string> Parts(AnswerBody answer)
    {
        if (answer.IsRefused)
        {
            yield return answer.Refusal ?? "";
        }

        foreach (var (sentence, i) in answer.Sentences.Select((sentence, i) => (sentence, i)))
        {
            var notes = string.Concat(sentence.Citations.Select(number => $"[{number}]"));
            var before = i == 0 ? "" : sentence.Kind == SentenceKind.Prose && answer.Sentences[i - 1].Kind == SentenceKind.Prose ? " " : "\n\n";
            yield return sentence.Kind switch
            {
                SentenceKind.Code => $"{before}```\n{sentence.Text}\n```\n{notes}",
                SentenceKind.List => $"{before}- {sentence.Text} {notes}",
                SentenceKind.Table => $"{before}{sentence.Text.Replace("\t", " | ")} {notes}",
                _ => $"{before}{sentence.Text} {notes}",
            };
        }
    }

    /// <summary>Tokens of question and answer, as the embedding model counts them; what the language model read besides is its provider's to tell.</summary>
    internal static object Usage(ModelCalls calls, string question, string text)
    {
        var (asked, said) = (calls.Count(question), calls.Count(text));
        return new { prompt_tokens = asked, completion_tokens = said, total_tokens = asked + said };
    }

    /// <summary>A citation each time it is named, with the place of its mark in the text.</summary>
    internal static List<object> Annotations(AnswerBody answer, string text, HttpContext http)
    {
        var annotations = new List<object>();
        foreach (var citation in answer.Citations)
        {
            var mark = $"[{citation.Number}]";
            var url = $"{http.Request.Scheme}://{http.Request.Host}/documents/{citation.Document}?passage={citation.Passage}";
            for (var at = text.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, at + 1, StringComparison.Ordinal))
            {
                annotations.Add(new { type = "url_citation", url_citation = new { start_index = at, end_index = at + mark.Length, title = citation.Title, url } });
            }
        }

        return annotations;
    }

    /// <summary>The last user message is the question; those before it, each with the assistant's answer, are the conversation it is understood by.</summary>
    /// <exception cref="JsonException">There is no question, or it is too long.</exception>
    internal static (string Question, IReadOnlyList<ConversationTurn> History) ConversationOf(JsonElement body)
    {
        var messages = ModelInput.Field(body, "messages");
        var turns = new List<ConversationTurn>();
        foreach (var message in messages.ValueKind == JsonValueKind.Array ? messages.EnumerateArray() : throw new JsonException("messages is no list"))
        {
            var role = ModelInput.Text(message, "role");
            if (role == "user")
            {
                turns.Add(new ConversationTurn(TextOf(ModelInput.Field(message, "content")).Trim()));
            }
            else if (role == "assistant" && turns.Count > 0 && message.TryGetProperty("content", out var said))
            {
                var answer = TextOf(said);
                turns[^1] = turns[^1] with { Answer = answer[..Math.Min(answer.Length, MaxAnswer)] };
            }
        }

        return turns.Count > 0 && IsQuestion(turns[^1])
            ? (turns[^1].Question, [.. turns[..^1].Where(IsQuestion).TakeLast(MaxTurns)])
            : throw new JsonException($"the last user message has 1 to {Questions.MaxLength} characters of text");
    }

    private static bool IsQuestion(ConversationTurn turn) => turn.Question.Length is > 0 and <= Questions.MaxLength;

    private static string TextOf(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Join('\n', content.EnumerateArray()
            .Where(part => part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
            .Select(part => part.GetProperty("text").GetString())),
        _ => "",
    };
}
