using System.Text.Json;
using Footnote.Inference;
using Footnote.Server.Insight;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Compatible;

/// <summary>How the model routes answer and refuse.</summary>
internal sealed class ModelReplies(ServerInstruments instruments)
{
    /// <summary>A body of at most 2,000,000 bytes has no text of more tokens, so that nothing is too long for a model without a limit.</summary>
    private const int Unlimited = 2_000_000;

    /// <summary>Texts in work.</summary>
    public ModelPermits Permits { get; } = new();

    /// <summary>What is counted.</summary>
    public ModelInstruments Instruments => instruments.Models;

    /// <summary>Reads a request and answers it; refusals have that server's bodies.</summary>
    public async Task ServeAsync(ModelExchange exchange, Func<ModelExchange, JsonElement, Task> serve)
    {
        var isBatch = false;
        try
        {
            using var body = await ModelInput.ReadAsync(exchange.Http.Request);
            isBatch = ModelInput.IsBatch(body.Root);
            await serve(exchange, body.Root);
        }
        catch (ModelRouteException e)
        {
            await RefuseAsync(exchange, e, isBatch);
        }
        catch (ModelCallException e)
        {
            await RefuseAsync(exchange, ModelRouteException.Failed(e), isBatch);
        }
        catch (JsonException e)
        {
            await RefuseAsync(exchange, StatusCodes.Status422UnprocessableEntity, $"Failed to deserialize the JSON body into the target type: {e.Message}");
        }
        catch (BadHttpRequestException e)
        {
            await RefuseAsync(exchange, e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "Failed to buffer the request body: length limit exceeded" : e.Message);
        }
    }

    /// <summary>Vectors as <c>[[…],[…]]</c>, in one piece of known length.</summary>
    public static async Task VectorsAsync(HttpContext http, IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        using var text = new RentedText(VectorWriter.Room(vectors));
        VectorWriter.Write(text, vectors);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = text.Length;
        await http.Response.Body.WriteAsync(text.Written, http.RequestAborted);
    }

    /// <summary>Matrices as <c>[[[…],[…]],…]</c>, sent as they are written, since they are large.</summary>
    public static async Task MatricesAsync(HttpContext http, IReadOnlyList<ReadOnlyMemory<float>> matrices, int width)
    {
        http.Response.ContentType = "application/json";
        var output = http.Response.BodyWriter;
        for (var i = 0; i < matrices.Count; i++)
        {
            VectorWriter.Put(output, i == 0 ? (byte)'[' : (byte)',');
            VectorWriter.WriteRows(output, matrices[i].Span, width);
            await output.FlushAsync(http.RequestAborted);
        }

        VectorWriter.Put(output, (byte)']');
        await output.FlushAsync(http.RequestAborted);
    }

    /// <summary>What <c>/info</c> tells.</summary>
    public static IResult Info(ModelDescription model) => TypedResults.Json(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["model_id"] = model.Name,
        ["model_sha"] = null,
        ["model_dtype"] = model.DataType,
        ["model_type"] = new { embedding = new { pooling = model.Pooling } },
        ["max_concurrent_requests"] = ModelPermits.Limit,
        ["max_input_length"] = model.MaxTokens ?? Unlimited,
        ["max_batch_tokens"] = model.BatchTokens ?? (model.MaxTokens ?? Unlimited) * (long)ModelInput.MaxBatch,
        ["max_batch_requests"] = null,
        ["max_client_batch_size"] = ModelInput.MaxBatch,
        ["auto_truncate"] = true,
        ["tokenization_workers"] = Environment.ProcessorCount,
        ["version"] = typeof(ModelReplies).Assembly.GetName().Version?.ToString(3),
        ["sha"] = null,
        ["docker_label"] = null,
    });

    private Task RefuseAsync(ModelExchange exchange, ModelRouteException refusal, bool isBatch)
    {
        Instruments.Failed(refusal.Label, isBatch);
        exchange.Http.Response.StatusCode = refusal.Status;
        return exchange.SendAsync(new { error = refusal.Message, error_type = refusal.Kind });
    }

    private Task RefuseAsync(ModelExchange exchange, int status, string reason)
    {
        Instruments.Failed("validation", null);
        exchange.Http.Response.StatusCode = status;
        exchange.Http.Response.ContentType = "text/plain; charset=utf-8";
        return exchange.Http.Response.WriteAsync(reason, exchange.Aborted);
    }
}
