using System.Text.Json;
using Footnote.Inference;
using Footnote.Server.Insight;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Footnote.Server.Compatible;

/// <summary>How the model routes answer and refuse.</summary>
internal sealed class ModelReplies(ServerInstruments instruments)
{
    /// <summary>A body of at most 2,000,000 bytes has no text of more tokens, so that nothing is too long for a model without a limit.</summary>
    private const int Unlimited = 2_000_000;

    /// <summary>Texts in work.</summary>
    public ModelPermits Permits { get; } = new();

    /// <summary>Counts a request that was answered.</summary>
    public void Succeeded(bool isBatch, TimeSpan elapsed) => instruments.ModelRequest(isBatch ? "batch" : "single", elapsed, null);

    /// <summary>Turns refusals into that server's bodies.</summary>
    public static async ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ModelRouteException e)
        {
            return Refused(context.HttpContext, e);
        }
        catch (ModelCallException e)
        {
            return Refused(context.HttpContext, ModelRouteException.Failed(e));
        }
        catch (JsonException e)
        {
            Count(context.HttpContext, "validation");
            return TypedResults.Text($"Failed to deserialize the JSON body into the target type: {e.Message}", "text/plain", statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (BadHttpRequestException e)
        {
            Count(context.HttpContext, "validation");
            return TypedResults.Text(e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "Failed to buffer the request body: length limit exceeded" : e.Message, "text/plain", statusCode: e.StatusCode);
        }
    }

    /// <summary>Vectors as <c>[[…],[…]]</c>, in one piece of known length.</summary>
    public static async Task<IResult> VectorsAsync(HttpContext http, IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        using var text = new RentedText(VectorWriter.Room(vectors));
        VectorWriter.Write(text, vectors);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = text.Length;
        await http.Response.Body.WriteAsync(text.Written, http.RequestAborted);
        return Results.Empty;
    }

    /// <summary>Matrices as <c>[[[…],[…]],…]</c>, sent as they are written, since they are large.</summary>
    public static async Task<IResult> MatricesAsync(HttpContext http, IReadOnlyList<ReadOnlyMemory<float>> matrices, int width)
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
        return Results.Empty;
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
        ["max_batch_tokens"] = (model.MaxTokens ?? Unlimited) * (long)ModelInput.MaxBatch,
        ["max_batch_requests"] = null,
        ["max_client_batch_size"] = ModelInput.MaxBatch,
        ["auto_truncate"] = true,
        ["tokenization_workers"] = Environment.ProcessorCount,
        ["version"] = typeof(ModelReplies).Assembly.GetName().Version?.ToString(3),
    });

    private static IResult Refused(HttpContext http, ModelRouteException refusal)
    {
        Count(http, refusal.Kind.ToLowerInvariant());
        return TypedResults.Json(new { error = refusal.Message, error_type = refusal.Kind }, statusCode: refusal.Status);
    }

    private static void Count(HttpContext http, string kind) => http.RequestServices.GetRequiredService<ServerInstruments>().ModelRequest("none", TimeSpan.Zero, kind);
}
