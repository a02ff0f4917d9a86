using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Footnote.Inference;
using Footnote.Server.Access;
using Footnote.Server.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Compatible;

/// <summary>Routes of the OpenAI interface: embeddings, chat that answers from the documents, the models' names.</summary>
internal static class OpenAiRoutes
{
    /// <summary>Name of the model that answers from the documents.</summary>
    public const string ChatModel = "footnote";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var openAi = routes.MapGroup("/v1").WithTags("openai").WithMetadata(RefusalShape.OpenAi, SpendsMoney.Mark).AddEndpointFilter(RefuseAsync);
        openAi.MapGet("/models", (HttpContext http) => TypedResults.Json(new { @object = "list", data = Models(ServedModels.Of(http)) })).WithName("models").WithSummary("Names of the models.");
        openAi.MapGet("/models/{**name}", (string name, HttpContext http) => Model(name, ServedModels.Of(http))).WithName("model").WithSummary("One model.");
        openAi.MapPost("/embeddings", EmbedAsync).WithName("embeddings").WithSummary("Embeds texts.");
        openAi.MapPost("/chat/completions", ChatCompletions.AnswerAsync).WithName("chatCompletions").WithSummary("Answers the last user message from the documents, with citations.");
    }

    private static async ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ModelRouteException e)
        {
            return Refused(e);
        }
        catch (ModelCallException e)
        {
            return Refused(ModelRouteException.Failed(e));
        }
        catch (JsonException e)
        {
            return OpenAiError.Of(StatusCodes.Status400BadRequest, $"The body is not understood: {e.Message}");
        }
        catch (BadHttpRequestException e)
        {
            return OpenAiError.Of(e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is larger than this server takes." : e.Message);
        }
        catch (OverloadedException e)
        {
            context.HttpContext.Response.Headers.RetryAfter = e.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            return OpenAiError.Of(StatusCodes.Status429TooManyRequests, e.Message);
        }
    }

    private static IResult Refused(ModelRouteException refusal) => OpenAiError.Of(refusal.Status, refusal.Message);

    private static object[] Models(ServedModels models) => [.. Names(models).Select(Named)];

    /// <summary>What answers, what embeds, what reranks.</summary>
    private static IEnumerable<string> Names(ServedModels models) => ((string?[])[ChatModel, models.Embedder.Description.Name, models.Scorer?.Description.Name]).OfType<string>().Distinct(StringComparer.Ordinal);

    private static object Named(string id) => new { id, @object = "model", created = 0, owned_by = "footnote" };

    private static IResult Model(string name, ServedModels models) => Names(models).Contains(name, StringComparer.Ordinal)
        ? TypedResults.Json(Named(name))
        : OpenAiError.Of(StatusCodes.Status404NotFound, $"The model `{name}` does not exist", "model", "model_not_found");

    private static async Task<IResult> EmbedAsync(HttpContext http, ModelReplies replies)
    {
        var exchange = new ModelExchange(http, replies);
        using var read = await ModelInput.ReadAsync(http.Request);
        var body = read.Root;
        var texts = ModelInput.Texts(body, "input", exchange.Models.Tokenizer);
        var format = ModelInput.Name(body, "encoding_format") ?? "float";
        if (format is not ("float" or "base64"))
        {
            throw new JsonException("encoding_format is float or base64");
        }

        using var permits = exchange.Take(texts.Count);
        var batch = await exchange.Calls.EmbedAsync(texts, EmbedWish.Usual with { Dimensions = ModelInput.Number(body, "dimensions") }, http.RequestAborted);
        exchange.Measure(new ModelWork("embed", texts, batch.Tokens, ModelInput.IsBatch(body)) { Timings = batch.Timings });
        http.Response.ContentType = "application/json";
        await WriteAsync(http, batch.Vectors, format == "base64", exchange.Models.Embedder.Description.Name, batch.Tokens);
        return Results.Empty;
    }

    private static async Task WriteAsync(HttpContext http, IReadOnlyList<ReadOnlyMemory<float>> vectors, bool asBase64, string model, long tokens)
    {
        var output = http.Response.BodyWriter;
        await using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("object", "list");
            json.WriteStartArray("data");
            for (var i = 0; i < vectors.Count; i++)
            {
                WriteOne(json, vectors[i].Span, i, asBase64);
            }

            json.WriteEndArray();
            json.WriteString("model", model);
            json.WriteStartObject("usage");
            json.WriteNumber("prompt_tokens", tokens);
            json.WriteNumber("total_tokens", tokens);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        await output.FlushAsync(http.RequestAborted);
    }

    private static void WriteOne(Utf8JsonWriter json, ReadOnlySpan<float> vector, int index, bool asBase64)
    {
        json.WriteStartObject();
        json.WriteString("object", "embedding");
        json.WriteNumber("index", index);
        if (asBase64)
        {
            json.WriteBase64String("embedding", MemoryMarshal.AsBytes(vector));
        }
        else
        {
            var buffer = new System.Buffers.ArrayBufferWriter<byte>();
            VectorWriter.Write(buffer, vector);
            json.WritePropertyName("embedding");
            json.WriteRawValue(buffer.WrittenSpan, skipInputValidation: true);
        }

        json.WriteEndObject();
    }
}
