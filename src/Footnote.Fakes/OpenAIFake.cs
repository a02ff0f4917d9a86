using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Footnote.Fakes;

/// <summary>A fake of an OpenAI-compatible server, with the reranking route of llama.cpp's.</summary>
public sealed class OpenAIFake : FakeService
{
    private readonly OpenAIFakeOptions _options;

    private OpenAIFake(OpenAIFakeOptions options) => _options = options;

    /// <summary>Starts one; its routes lie below <c>/v1</c>.</summary>
    /// <param name="options">What it serves; null for the defaults.</param>
    /// <param name="port">Port on the loopback; 0 for any free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<OpenAIFake> StartAsync(OpenAIFakeOptions? options = null, int port = 0)
    {
        var fake = new OpenAIFake(options ?? new OpenAIFakeOptions());
        await fake.ListenAsync(port);
        return fake;
    }

    private protected override void Map(WebApplication routes)
    {
        routes.MapGet("/health", () => Results.Json(new { status = "ok" }));
        routes.MapGet("/v1/models", (HttpContext context) =>
            JsonAsync(context, 200, new { @object = "list", data = _options.Models.Select(id => new { id, @object = "model", owned_by = "fake" }) }));
        routes.MapPost("/v1/chat/completions", ChatAsync);
        routes.MapPost("/v1/embeddings", EmbedAsync);
        routes.MapPost("/v1/rerank", RerankAsync);
    }

    private async Task ChatAsync(HttpContext context)
    {
        if (!HasKey(context, _options.ApiKey))
        {
            await RefuseAsync(context, 401, "Invalid API Key", "authentication_error", null);
        }
        else if (await BodyAsync(context) is not { } body || FakeChat.Read(body) is not { } chat)
        {
            await RefuseAsync(context, 400, "Missing messages", "invalid_request_error", null);
        }
        else if (!_options.Models.Contains(chat.Model, StringComparer.Ordinal))
        {
            await RefuseAsync(context, 404, $"The model `{chat.Model}` does not exist", "invalid_request_error", "model_not_found");
        }
        else
        {
            await chat.CompleteAsync(context, body, _options.Reply);
        }
    }

    private async Task EmbedAsync(HttpContext context)
    {
        var body = await BodyAsync(context) ?? default;
        var texts = body.ValueKind == JsonValueKind.Object ? FakeEmbeddings.Texts(body, "input") : [];
        if (!HasKey(context, _options.ApiKey))
        {
            await RefuseAsync(context, 401, "Invalid API Key", "authentication_error", null);
        }
        else if (texts.Count == 0)
        {
            await RefuseAsync(context, 400, "input must hold text", "invalid_request_error", null);
        }
        else if (texts.Count > _options.MaxBatchSize)
        {
            await RefuseAsync(context, 413, $"batch size {texts.Count} > maximum allowed batch size {_options.MaxBatchSize}", "invalid_request_error", null);
        }
        else
        {
            var isBase64 = body.TryGetProperty("encoding_format", out var format) && format.GetString() == "base64";
            await FakeEmbeddings.AnswerAsync(context, texts, _options.Models[0], _options.Width, isBase64);
        }
    }

    /// <summary>Scores are logits, as llama.cpp's are.</summary>
    private async Task RerankAsync(HttpContext context)
    {
        if (await BodyAsync(context) is not { } body || !body.TryGetProperty("query", out var query) || FakeEmbeddings.Texts(body, "documents") is not { Count: > 0 } texts)
        {
            await RefuseAsync(context, 400, "\"documents\" must be a non-empty string array", "invalid_request_error", null);
            return;
        }

        var results = texts.Select((text, index) => new { index, relevance_score = (10 * FakeMeaning.Overlap(query.GetString()!, text)) - 5 })
            .OrderByDescending(result => result.relevance_score);
        await JsonAsync(context, 200, new { model = _options.Models[0], @object = "list", usage = new { prompt_tokens = 0, total_tokens = 0 }, results });
    }

    private static Task RefuseAsync(HttpContext context, int status, string message, string type, string? code) =>
        JsonAsync(context, status, new { error = new { message, type, param = (string?)null, code } });
}
