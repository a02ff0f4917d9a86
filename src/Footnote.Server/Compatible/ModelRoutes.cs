using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Footnote.Platform;
using Footnote.Server.Access;
using Footnote.Server.Insight;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Footnote.Server.Compatible;

/// <summary>Routes of Text Embeddings Inference: bodies, statuses, headers and texts of errors are that server's, so that its clients work unchanged.</summary>
internal static class ModelRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var models = routes.MapGroup("").WithTags("models").AddEndpointFilter(RefuseAsync);
        models.MapPost("/", ByBodyAsync).ExcludeFromDescription();
        models.MapPost("/embed", EmbedAsync).WithName("embed").WithSummary("Embeds texts.");
        models.MapPost("/rerank", RerankAsync).WithName("rerank").WithSummary("Scores texts for a query, best first.");
        models.MapPost("/similarity", SimilarityAsync).WithName("similarity").WithSummary("Cosines of a sentence and others.");
        models.MapPost("/predict", IResult () => throw ModelRouteException.Backend("model is not a classifier model")).WithName("predict").WithSummary("Classifies; no model here can.");
        models.MapPost("/embed_all", IResult () => throw ModelRouteException.Backend("model has no embeddings of single tokens")).WithName("embedAll").WithSummary("Embeds every token; no model here can.");
        models.MapPost("/embed_sparse", IResult () => throw ModelRouteException.Backend("model is not a SPLADE model")).WithName("embedSparse").WithSummary("Embeds sparsely; no model here can.");
        models.MapPost("/tokenize", TokenizeAsync).WithName("tokenize").WithSummary("Cuts texts into the model's pieces.");
        models.MapPost("/decode", DecodeAsync).WithName("decode").WithSummary("Joins pieces.");
        models.MapGet("/info", Info).WithName("info").WithSummary("The model behind these routes.");
        models.MapGet("/ping", () => TypedResults.Ok()).WithMetadata(NeedsRole.Nobody).WithName("ping").WithSummary("Empty 200.");
    }

    /// <summary>Turns refusals into that server's bodies.</summary>
    private static async ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var instruments = context.HttpContext.RequestServices.GetRequiredService<ServerInstruments>();
        var (method, started) = (context.HttpContext.Request.Path.Value?.Trim('/') ?? "", Stopwatch.GetTimestamp());
        try
        {
            var result = await next(context);
            instruments.ModelRequest(method, Stopwatch.GetElapsedTime(started), null);
            return result;
        }
        catch (ModelRouteException e)
        {
            instruments.ModelRequest(method, Stopwatch.GetElapsedTime(started), e.Kind.ToLowerInvariant());
            return TypedResults.Json(new Dictionary<string, string>(StringComparer.Ordinal) { ["error"] = e.Message, ["error_type"] = e.Kind }, statusCode: e.Status);
        }
        catch (JsonException e)
        {
            instruments.ModelRequest(method, Stopwatch.GetElapsedTime(started), "validation");
            return TypedResults.Text($"Failed to deserialize the JSON body into the target type: {e.Message}", "text/plain", statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>The official JavaScript client posts everything to the root.</summary>
    private static async Task<IResult> ByBodyAsync(HttpContext http, ModelCalls calls)
    {
        using var body = await ReadAsync(http.Request);
        var root = body.RootElement;
        return root.ValueKind != JsonValueKind.Object ? throw new JsonException("expected an object")
            : root.TryGetProperty("query", out _) && root.TryGetProperty("texts", out _) ? await RerankBodyAsync(root, http, calls)
            : root.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Object && inputs.TryGetProperty("source_sentence", out _) ? await SimilarityBodyAsync(root, http, calls)
            : await EmbedBodyAsync(root, http, calls);
    }

    private static async Task<IResult> EmbedAsync(HttpContext http, ModelCalls calls)
    {
        using var body = await ReadAsync(http.Request);
        return await EmbedBodyAsync(body.RootElement, http, calls);
    }

    private static async Task<IResult> EmbedBodyAsync(JsonElement body, HttpContext http, ModelCalls calls)
    {
        var started = Stopwatch.GetTimestamp();
        var texts = ModelInput.Texts(body, "inputs", calls.Models.Tokenizer);
        var vectors = await calls.EmbedAsync(texts, ModelInput.Number(body, "dimensions"), http.RequestAborted);
        Measure(http, started, texts, calls);
        http.Response.ContentType = "application/json";
        VectorWriter.Write(http.Response.BodyWriter, vectors);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        return Results.Empty;
    }

    private static async Task<IResult> RerankAsync(HttpContext http, ModelCalls calls)
    {
        using var body = await ReadAsync(http.Request);
        return await RerankBodyAsync(body.RootElement, http, calls);
    }

    private static async Task<IResult> RerankBodyAsync(JsonElement body, HttpContext http, ModelCalls calls)
    {
        var started = Stopwatch.GetTimestamp();
        var query = ModelInput.Text(body, "query");
        var texts = ModelInput.List(body, "texts");
        var scored = await calls.RerankAsync(query.Length > 0 ? query : throw ModelRouteException.Empty("query"), texts, http.RequestAborted);
        var withText = ModelInput.Flag(body, "return_text");
        Measure(http, started, texts, calls);
        return TypedResults.Json(scored.Select(each => withText
            ? (object)new { index = each.Index, text = texts[each.Index], score = each.Score }
            : new { index = each.Index, score = each.Score }));
    }

    private static async Task<IResult> SimilarityAsync(HttpContext http, ModelCalls calls)
    {
        using var body = await ReadAsync(http.Request);
        return await SimilarityBodyAsync(body.RootElement, http, calls);
    }

    private static async Task<IResult> SimilarityBodyAsync(JsonElement body, HttpContext http, ModelCalls calls)
    {
        var started = Stopwatch.GetTimestamp();
        var inputs = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("inputs", out var value) ? value : throw new JsonException("missing field `inputs`");
        var source = ModelInput.Text(inputs, "source_sentence");
        var sentences = ModelInput.List(inputs, "sentences");
        var cosines = await calls.SimilarityAsync(source, sentences, http.RequestAborted);
        Measure(http, started, [source, .. sentences], calls);
        return TypedResults.Json(cosines);
    }

    private static async Task<IResult> TokenizeAsync(HttpContext http, ModelCalls calls)
    {
        using var body = await ReadAsync(http.Request);
        var tokenizer = calls.Models.Tokenizer ?? throw ModelRouteException.Tokenizer("the model's tokenizer cannot be had");
        var texts = ModelInput.Texts(body.RootElement, "inputs", tokenizer);
        return TypedResults.Json(texts.Select(text => tokenizer.Tokenize(text).Select(id => new { id, text = tokenizer.TextOf(id), special = false, start = (int?)null, stop = (int?)null })));
    }

    private static async Task<IResult> DecodeAsync(HttpContext http, ModelCalls calls)
    {
        using var body = await ReadAsync(http.Request);
        var tokenizer = calls.Models.Tokenizer ?? throw ModelRouteException.Tokenizer("the model's tokenizer cannot be had");
        if (body.RootElement.ValueKind != JsonValueKind.Object || !body.RootElement.TryGetProperty("ids", out var ids) || ids.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("missing field `ids`");
        }

        var batches = ids.GetArrayLength() > 0 && ids[0].ValueKind == JsonValueKind.Array ? ids.EnumerateArray().ToList() : [ids];
        return TypedResults.Json(batches.Select(batch => tokenizer.Join([.. batch.EnumerateArray().Select(id => id.ValueKind == JsonValueKind.Number ? id.GetInt32() : throw new JsonException("token ids are whole numbers"))])).ToList());
    }

    private static IResult Info(ModelCalls calls, ServerSettings settings) => TypedResults.Json(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["model_id"] = calls.Models.Name,
        ["model_sha"] = null,
        ["model_dtype"] = "int8",
        ["model_type"] = new { embedding = new { pooling = "mean" } },
        ["max_concurrent_requests"] = settings.MaxConcurrentRequests + settings.MaxQueuedRequests,
        ["max_input_length"] = 1_000_000,
        ["max_batch_tokens"] = 1_000_000,
        ["max_batch_requests"] = null,
        ["max_client_batch_size"] = ModelInput.MaxBatch,
        ["auto_truncate"] = true,
        ["tokenization_workers"] = 1,
        ["version"] = typeof(ModelRoutes).Assembly.GetName().Version?.ToString(3),
    });

    private static void Measure(HttpContext http, long started, IReadOnlyList<string> texts, ModelCalls calls)
    {
        var milliseconds = ((long)Stopwatch.GetElapsedTime(started).TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        var headers = http.Response.Headers;
        headers["x-compute-type"] = "cpu";
        headers["x-compute-time"] = milliseconds;
        headers["x-compute-characters"] = texts.Sum(text => text.Length).ToString(CultureInfo.InvariantCulture);
        headers["x-compute-tokens"] = calls.Count(texts).ToString(CultureInfo.InvariantCulture);
        headers["x-total-time"] = milliseconds;
        headers["x-tokenization-time"] = "0";
        headers["x-queue-time"] = "0";
        headers["x-inference-time"] = milliseconds;
    }

    private static async Task<JsonDocument> ReadAsync(HttpRequest request) => await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
}
