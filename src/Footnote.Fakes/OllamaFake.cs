using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Footnote.Fakes;

/// <summary>A fake of Ollama. As the real one, it silently drops what does not fit into the context.</summary>
public sealed class OllamaFake : FakeService
{
    private readonly OllamaFakeOptions _options;

    private OllamaFake(OllamaFakeOptions options) => _options = options;

    /// <summary>The queue is full.</summary>
    public static FakeFault Busy { get; } = FakeFault.Reply(503, """{"error":"server busy, please try again.  maximum pending requests exceeded"}""");

    /// <summary>Starts one.</summary>
    /// <param name="options">What it serves; null for the defaults.</param>
    /// <param name="port">Port on the loopback; 0 for any free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<OllamaFake> StartAsync(OllamaFakeOptions? options = null, int port = 0)
    {
        var fake = new OllamaFake(options ?? new OllamaFakeOptions());
        await fake.ListenAsync(port);
        return fake;
    }

    private protected override void Map(WebApplication routes)
    {
        routes.MapGet("/", () => "Ollama is running");
        routes.MapGet("/api/version", () => Results.Json(new { version = "0.12.0" }));
        routes.MapGet("/api/tags", () => Results.Json(new { models = _options.Models.Select(name => new { name, model = name }) }));
        routes.MapPost("/api/chat", ChatAsync);
        routes.MapPost("/api/embed", EmbedAsync);
        routes.MapPost("/v1/chat/completions", CompleteAsync);
    }

    private async Task ChatAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        var options = body is { } given && given.TryGetProperty("options", out var value) ? value : default;
        if (body is not { } request || FakeChat.Read(request, options, "num_predict", streamsByDefault: true) is not { } chat)
        {
            await JsonAsync(context, 400, new { error = "invalid request" });
        }
        else if (IsKnown(chat.Model))
        {
            await AnswerAsync(context, chat, ContextOf(options));
        }
        else
        {
            await NotFoundAsync(context, chat.Model);
        }
    }

    private Task AnswerAsync(HttpContext context, FakeChat chat, int window)
    {
        var (pieces, isCut) = chat.Answer(_options.Reply);
        var last = new
        {
            model = chat.Model,
            message = new { role = "assistant", content = chat.Streams ? "" : string.Concat(pieces) },
            done = true,
            done_reason = isCut ? "length" : "stop",
            total_duration = 1_000_000L,
            prompt_eval_count = Math.Min(chat.PromptTokens, window),
            eval_count = pieces.Count,
            eval_duration = 500_000L,
        };
        if (!chat.Streams)
        {
            return JsonAsync(context, 200, last);
        }

        context.Response.ContentType = "application/x-ndjson";
        var lines = pieces.Select(piece => JsonSerializer.Serialize(new { model = chat.Model, message = new { role = "assistant", content = piece }, done = false }))
            .Append(JsonSerializer.Serialize(last));
        return StreamAsync(context, lines.Select(line => line + "\n"), error => JsonSerializer.Serialize(new { error }) + "\n");
    }

    private async Task EmbedAsync(HttpContext context)
    {
        if (await BodyAsync(context) is not { } body || !body.TryGetProperty("model", out var name) || FakeEmbeddings.Texts(body, "input") is not { } texts)
        {
            await JsonAsync(context, 400, new { error = "invalid request" });
            return;
        }

        var window = ContextOf(body.TryGetProperty("options", out var options) ? options : default);
        var mayCut = !body.TryGetProperty("truncate", out var truncate) || truncate.GetBoolean();
        if (!IsKnown(name.GetString()!))
        {
            await NotFoundAsync(context, name.GetString()!);
        }
        else if (!mayCut && texts.Any(text => FakeMeaning.Tokens(text) > window))
        {
            await JsonAsync(context, 400, new { error = "the input length exceeds the context length" });
        }
        else
        {
            var embeddings = texts.Select(text => FakeMeaning.Vector(text, _options.Width));
            await JsonAsync(context, 200, new { model = name.GetString(), embeddings, prompt_eval_count = texts.Sum(text => Math.Min(window, FakeMeaning.Tokens(text))) });
        }
    }

    private async Task CompleteAsync(HttpContext context)
    {
        if (await BodyAsync(context) is not { } body || FakeChat.Read(body) is not { } chat)
        {
            await JsonAsync(context, 400, new { error = new { message = "invalid request", type = "invalid_request_error" } });
        }
        else
        {
            await chat.CompleteAsync(context, body, _options.Reply);
        }
    }

    private bool IsKnown(string model) => _options.Models.Contains(model.Split(':')[0], StringComparer.Ordinal);

    private int ContextOf(JsonElement options) => Math.Min(
        _options.MaxContext, options.ValueKind == JsonValueKind.Object && options.TryGetProperty("num_ctx", out var window) ? window.GetInt32() : _options.DefaultContext);

    private static Task NotFoundAsync(HttpContext context, string model) => JsonAsync(context, 404, new { error = $"model '{model}' not found" });
}
