using System.Runtime.InteropServices;
using System.Text.Json;
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
        var openAi = routes.MapGroup("/v1").WithTags("openai").AddEndpointFilter(RefuseAsync);
        openAi.MapGet("/models", (ModelCalls calls) => TypedResults.Json(new { @object = "list", data = Models(calls) })).WithName("models").WithSummary("Names of the models.");
        openAi.MapGet("/models/{**name}", (string name, ModelCalls calls) => Model(name, calls)).WithName("model").WithSummary("One model.");
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
            return Error(e.Status, e.Message, e.Kind == "Backend" ? "backend_error" : "invalid_request_error");
        }
        catch (JsonException e)
        {
            return Error(StatusCodes.Status400BadRequest, $"The body is not understood: {e.Message}", "invalid_request_error");
        }
        catch (Limits.OverloadedException e)
        {
            context.HttpContext.Response.Headers.RetryAfter = "2";
            return Error(StatusCodes.Status429TooManyRequests, e.Message, "rate_limit_error");
        }
    }

    /// <summary>Both shapes: OpenAI's nested one, and the flat one that Text Embeddings Inference gives on this route.</summary>
    private static IResult Error(int status, string message, string type) =>
        TypedResults.Json(new { error = new { message, type, param = (string?)null, code = (string?)null }, message, code = status, type }, statusCode: status);

    private static object[] Models(ModelCalls calls) => [Named(ChatModel), Named(calls.Models.Name)];

    private static object Named(string id) => new { id, @object = "model", created = 0, owned_by = "footnote" };

    private static IResult Model(string name, ModelCalls calls) => name == ChatModel || name == calls.Models.Name
        ? TypedResults.Json(Named(name))
        : Error(StatusCodes.Status404NotFound, $"The model `{name}` does not exist", "invalid_request_error");

    private static async Task<IResult> EmbedAsync(HttpContext http, ModelCalls calls)
    {
        using var document = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var body = document.RootElement;
        var texts = ModelInput.Texts(body, "input", calls.Models.Tokenizer);
        var format = body.TryGetProperty("encoding_format", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : "float";
        var vectors = await calls.EmbedAsync(texts, ModelInput.Number(body, "dimensions"), http.RequestAborted);
        http.Response.ContentType = "application/json";
        await WriteAsync(http, vectors, format == "base64", calls.Models.Name, calls.Count(texts));
        return Results.Empty;
    }

    private static async Task WriteAsync(HttpContext http, IReadOnlyList<ReadOnlyMemory<float>> vectors, bool asBase64, string model, int tokens)
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
