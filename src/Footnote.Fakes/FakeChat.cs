using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Footnote.Fakes;

/// <summary>A conversation as the fakes understand it, whatever wire it came over.</summary>
/// <param name="Model">The model asked for.</param>
/// <param name="Messages">Texts of the messages, in order.</param>
/// <param name="Streams">Whether the answer is wanted piece by piece.</param>
/// <param name="MaxTokens">Words the answer may have; null for any number.</param>
internal sealed record FakeChat(string Model, IReadOnlyList<string> Messages, bool Streams, int? MaxTokens)
{
    /// <summary>Tokens of the prompt.</summary>
    public int PromptTokens => Messages.Sum(FakeMeaning.Tokens);

    /// <summary>The answer and whether it was cut at <see cref="MaxTokens"/>.</summary>
    public (IReadOnlyList<string> Pieces, bool IsCut) Answer(Func<IReadOnlyList<string>, string>? reply)
    {
        var pieces = FakeWriter.Pieces((reply ?? FakeWriter.Answer)(Messages));
        return pieces.Count > MaxTokens ? ([.. pieces.Take(MaxTokens.Value)], true) : (pieces, false);
    }

    /// <summary>Reads the request of <c>/v1/chat/completions</c>.</summary>
    public static FakeChat? Read(JsonElement body) => Read(body, body, "max_tokens", streamsByDefault: false);

    /// <summary>Reads a request.</summary>
    public static FakeChat? Read(JsonElement body, JsonElement options, string maxTokens, bool streamsByDefault)
    {
        if (!body.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array || !body.TryGetProperty("model", out var model))
        {
            return null;
        }

        var texts = messages.EnumerateArray().Select(message => message.GetProperty("content").GetString() ?? "");
        var streams = body.TryGetProperty("stream", out var stream) ? stream.ValueKind == JsonValueKind.True : streamsByDefault;
        var limit = options.ValueKind == JsonValueKind.Object && options.TryGetProperty(maxTokens, out var number) ? number.GetInt32() : (int?)null;
        return new FakeChat(model.GetString()!, [.. texts], streams, limit);
    }

    /// <summary>Answers as <c>/v1/chat/completions</c> does.</summary>
    public Task CompleteAsync(HttpContext context, JsonElement body, Func<IReadOnlyList<string>, string>? reply)
    {
        var (pieces, isCut) = Answer(reply);
        var reason = isCut ? "length" : "stop";
        var usage = new { prompt_tokens = PromptTokens, completion_tokens = pieces.Count, total_tokens = PromptTokens + pieces.Count };
        if (!Streams)
        {
            var choice = new { index = 0, message = new { role = "assistant", content = string.Concat(pieces) }, finish_reason = reason };
            return FakeService.JsonAsync(context, 200, new { id = "chatcmpl-1", @object = "chat.completion", created = 0, model = Model, choices = new[] { choice }, usage });
        }

        context.Response.ContentType = "text/event-stream";
        var chunks = pieces.Select(piece => Chunk(new[] { new { index = 0, delta = new { role = "assistant", content = piece }, finish_reason = (string?)null } }, null))
            .Append(Chunk(new[] { new { index = 0, delta = new { }, finish_reason = reason } }, null));
        if (body.TryGetProperty("stream_options", out var options) && options.TryGetProperty("include_usage", out var wanted) && wanted.GetBoolean())
        {
            chunks = chunks.Append(Chunk(Array.Empty<object>(), usage));
        }

        return FakeService.StreamAsync(context, chunks.Append("data: [DONE]\n\n"), message => $"data: {JsonSerializer.Serialize(new { error = new { message } })}\n\n");
    }

    private string Chunk(object choices, object? usage) =>
        $"data: {JsonSerializer.Serialize(new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = 0, model = Model, choices, usage })}\n\n";
}
