using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Footnote.Fakes;

/// <summary>A fake of Text Embeddings Inference 1.9.</summary>
public sealed class TeiFake : FakeService
{
    private const int MaxCachedVectors = 4096;

    private readonly ConcurrentDictionary<string, byte[]> _vectors = new(StringComparer.Ordinal);
    private readonly TeiFakeOptions _options;
    private int _inWork;

    private TeiFake(TeiFakeOptions options) => _options = options;

    /// <summary>Overloaded: every item of a batch takes a permit.</summary>
    public static FakeFault Overloaded { get; } = FakeFault.Reply(429, """{"error":"Model is overloaded","error_type":"Overloaded"}""");

    /// <summary>Not able to work.</summary>
    public static FakeFault Unhealthy { get; } = FakeFault.Reply(503, """{"error":"Model is not healthy","error_type":"Unhealthy"}""");

    /// <summary>The tokenizer failed.</summary>
    public static FakeFault TokenizerFailed { get; } = FakeFault.Reply(422, """{"error":"Tokenizer error","error_type":"Tokenizer"}""");

    /// <summary>The wrong kind of model.</summary>
    public static FakeFault NoReranker { get; } = FakeFault.Reply(424, """{"error":"model is not a re-ranker model","error_type":"Backend"}""");

    /// <summary>Starts one.</summary>
    /// <param name="options">What it serves; null for the defaults.</param>
    /// <param name="port">Port on the loopback; 0 for any free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<TeiFake> StartAsync(TeiFakeOptions? options = null, int port = 0)
    {
        var fake = new TeiFake(options ?? new TeiFakeOptions());
        await fake.ListenAsync(port);
        return fake;
    }

    private protected override void Map(WebApplication routes)
    {
        routes.MapGet("/info", (HttpContext context) => GuardAsync(context, InfoAsync));
        routes.MapGet("/health", () => Results.Ok());
        routes.MapGet("/ping", () => Results.Ok());
        routes.MapPost("/embed", (HttpContext context) => GuardAsync(context, EmbedAsync));
        routes.MapPost("/rerank", (HttpContext context) => GuardAsync(context, RerankAsync));
        routes.MapPost("/", (HttpContext context) => GuardAsync(context, _options.IsReranker ? RerankAsync : EmbedAsync));
        routes.MapPost("/v1/embeddings", (HttpContext context) => GuardAsync(context, OpenAIAsync));
    }

    private Task GuardAsync(HttpContext context, Func<HttpContext, Task> serve)
    {
        if (!HasKey(context, _options.ApiKey))
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        }

        return context.Request.ContentLength > _options.PayloadLimit ? RefuseAsync(context, 413, "Validation", "length limit exceeded") : serve(context);
    }

    private Task InfoAsync(HttpContext context) => JsonAsync(context, 200, new
    {
        model_id = _options.ModelId,
        model_sha = (string?)null,
        model_dtype = "float32",
        model_type = _options.IsReranker
            ? (object)new { reranker = new { id2label = new Dictionary<string, string> { ["0"] = "LABEL_0" }, label2id = new Dictionary<string, int> { ["LABEL_0"] = 0 } } }
            : new { embedding = new { pooling = _options.Pooling } },
        max_concurrent_requests = _options.MaxConcurrentRequests,
        max_input_length = _options.MaxInputLength,
        max_batch_tokens = 16384,
        max_batch_requests = (int?)null,
        max_client_batch_size = _options.MaxClientBatchSize,
        auto_truncate = true,
        tokenization_workers = 2,
        version = _options.IsBefore19 ? "1.8.3" : "1.9.0",
    });

    private async Task EmbedAsync(HttpContext context)
    {
        if (await InputsAsync(context, "inputs") is { } texts)
        {
            await WorkAsync(context, texts.Count, () => WriteAsync(context, texts));
        }
    }

    private async Task WriteAsync(HttpContext context, IReadOnlyList<string> texts)
    {
        var vectors = texts.Select(VectorJson).ToList();
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = vectors.Sum(vector => vector.Length + 1) + 1;
        context.Response.Headers["x-compute-tokens"] = texts.Sum(FakeMeaning.Tokens).ToString();
        var body = context.Response.BodyWriter;
        foreach (var (i, vector) in vectors.Index())
        {
            body.Write(i == 0 ? "["u8 : ","u8);
            body.Write(vector);
        }

        body.Write("]"u8);
        await body.FlushAsync(context.RequestAborted);
    }

    private byte[] VectorJson(string text)
    {
        if (_vectors.TryGetValue(text, out var known))
        {
            return known;
        }

        var json = FakeMeaning.Json(FakeMeaning.Vector(text, _options.Width));
        if (_vectors.Count < MaxCachedVectors)
        {
            _vectors[text] = json;
        }

        return json;
    }

    private async Task OpenAIAsync(HttpContext context)
    {
        if (await InputsAsync(context, "input") is { } texts)
        {
            await WorkAsync(context, texts.Count, () => FakeEmbeddings.AnswerAsync(context, texts, _options.ModelId, _options.Width, isBase64: false));
        }
    }

    private async Task RerankAsync(HttpContext context)
    {
        if (!_options.IsReranker)
        {
            await RefuseAsync(context, 424, "Backend", "model is not a re-ranker model");
            return;
        }

        if (await BodyAsync(context) is { } body && body.TryGetProperty("query", out var query) && await TextsAsync(context, body, "texts") is { } texts)
        {
            var question = query.GetString() ?? "";
            var ranks = texts.Select((text, index) => new { index, score = FakeMeaning.Overlap(question, text) }).OrderByDescending(rank => rank.score).ToList();
            await WorkAsync(context, texts.Count, () => JsonAsync(context, 200, ranks));
        }
    }

    private async Task<IReadOnlyList<string>?> InputsAsync(HttpContext context, string name)
    {
        if (_options.IsReranker)
        {
            await RefuseAsync(context, 424, "Backend", "model is not an embedding model");
            return null;
        }

        if (await BodyAsync(context) is { } body)
        {
            return await TextsAsync(context, body, name);
        }

        await RefuseAsync(context, 422, "Validation", "Failed to parse the request body as JSON");
        return null;
    }

    private async Task<IReadOnlyList<string>?> TextsAsync(HttpContext context, JsonElement body, string name)
    {
        var inputs = body.TryGetProperty(name, out var value) ? value : default;
        IReadOnlyList<string> texts = inputs.ValueKind switch
        {
            JsonValueKind.String => [inputs.GetString()!],
            JsonValueKind.Array => [.. inputs.EnumerateArray().Select(text => text.GetString()!)],
            _ => [],
        };
        if (texts.Count == 0 || texts.Any(text => text.Length == 0))
        {
            await RefuseAsync(context, 400, "Empty", $"`{name}` cannot be empty");
            return null;
        }

        if (texts.Count > _options.MaxClientBatchSize)
        {
            await RefuseAsync(context, _options.IsBefore19 ? 413 : 422, "Validation", $"batch size {texts.Count} > maximum allowed batch size {_options.MaxClientBatchSize}");
            return null;
        }

        var mayCut = !body.TryGetProperty("truncate", out var truncate) || truncate.ValueKind != JsonValueKind.False;
        if (!mayCut && texts.Max(FakeMeaning.Tokens) is var tokens && tokens > _options.MaxInputLength)
        {
            await RefuseAsync(context, _options.IsBefore19 ? 413 : 422, "Validation", $"`{name}` must have less than {_options.MaxInputLength} tokens. Given: {tokens}");
            return null;
        }

        return texts;
    }

    private async Task WorkAsync(HttpContext context, int permits, Func<Task> work)
    {
        try
        {
            await (Interlocked.Add(ref _inWork, permits) > _options.MaxConcurrentRequests ? RefuseAsync(context, 429, "Overloaded", "Model is overloaded") : work());
        }
        finally
        {
            Interlocked.Add(ref _inWork, -permits);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string type, string error) => context.Request.Path == "/v1/embeddings"
        ? JsonAsync(context, status, new { message = error, code = status, type })
        : JsonAsync(context, status, new { error, error_type = type });
}
