using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Footnote.Fakes;

/// <summary>A text that is to be continued, as Hugging Face's text generation takes it.</summary>
/// <param name="Prompt">The text.</param>
/// <param name="Streams">Whether the continuation is wanted token by token.</param>
/// <param name="MaxTokens">Words it may have; null for any number.</param>
internal sealed record FakeGeneration(string Prompt, bool Streams, int? MaxTokens)
{
    /// <summary>Reads the request.</summary>
    public static FakeGeneration Read(JsonElement body)
    {
        var limit = body.TryGetProperty("parameters", out var parameters) && parameters.TryGetProperty("max_new_tokens", out var number) ? number.GetInt32() : (int?)null;
        return new FakeGeneration(body.GetProperty("inputs").GetString()!, body.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True, limit);
    }

    /// <summary>Answers it.</summary>
    public Task ContinueAsync(HttpContext context, Func<IReadOnlyList<string>, string>? reply)
    {
        var (pieces, isCut) = new FakeChat("", [Prompt], Streams, MaxTokens).Answer(reply);
        var text = string.Concat(pieces);
        var details = new { finish_reason = isCut ? "length" : "eos_token", generated_tokens = pieces.Count };
        if (!Streams)
        {
            return FakeService.JsonAsync(context, 200, new[] { new { generated_text = text, details } });
        }

        context.Response.ContentType = "text/event-stream";
        var events = pieces.Select((piece, i) => i == pieces.Count - 1
            ? Event(new { index = i + 1, token = Token(i, piece), generated_text = text, details })
            : Event(new { index = i + 1, token = Token(i, piece), generated_text = (string?)null, details = (object?)null }));
        return FakeService.StreamAsync(context, events, message => Event(new { error = message, error_type = "generation" }));
    }

    private static object Token(int id, string text) => new { id, text, logprob = -0.5, special = false };

    private static string Event(object value) => $"data:{JsonSerializer.Serialize(value)}\n\n";
}
