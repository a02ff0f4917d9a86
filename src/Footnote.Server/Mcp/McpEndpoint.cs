using System.Text.Json;
using Footnote.Server.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Footnote.Server.Mcp;

/// <summary>The Model Context Protocol over streamable HTTP, without sessions: every request stands alone, so that nothing is lost when a client comes back.</summary>
internal static class McpEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/mcp", PostAsync).WithName("mcp").WithTags("mcp").WithMetadata(SpendsMoney.Mark).WithSummary("Model Context Protocol: ask, search, read_passage, list_documents.");
        routes.MapMethods("/mcp", ["GET", "DELETE"], () => TypedResults.Problem("This server keeps no sessions; post to it.", statusCode: StatusCodes.Status405MethodNotAllowed)).ExcludeFromDescription();
    }

    private static async Task<IResult> PostAsync(HttpContext http, McpTools tools)
    {
        if (await ReadAsync(http.Request) is not { } message)
        {
            return TypedResults.Json(new { jsonrpc = "2.0", id = (string?)null, error = new { code = -32700, message = "Parse error" } }, statusCode: StatusCodes.Status400BadRequest);
        }

        await using var transport = new StreamableHttpServerTransport { Stateless = true };
        await using var server = McpServer.Create(transport, tools.Options);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        var running = server.RunAsync(ending.Token);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache,no-store";
        var hasReply = await transport.HandlePostRequestAsync(message, http.Response.Body, http.RequestAborted);
        await ending.CancelAsync();
        await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        if (!hasReply && !http.Response.HasStarted)
        {
            http.Response.Headers.ContentType = default;
            return TypedResults.StatusCode(StatusCodes.Status202Accepted);
        }

        return Results.Empty;
    }

    private static async Task<JsonRpcMessage?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<JsonRpcMessage>(request.Body, McpJsonUtilities.DefaultOptions, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
