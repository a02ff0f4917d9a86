using System.Text.Json;
using Footnote.Server.Tests.Support;
using Microsoft.OpenApi;

namespace Footnote.Server.Tests.Rest;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_description_is_valid_and_says_something_of_every_route()
    {
        await using var server = await RunningServer.StartAsync();
        var text = await server.Client.GetStringAsync("/openapi/v1.json");
        var read = OpenApiDocument.Parse(text, "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);

        var document = JsonSerializer.Deserialize<JsonElement>(text);
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Path: path.Name, Method: operation.Name, Body: operation.Value))).ToList();
        Assert.All(operations, operation => Assert.True(operation.Body.TryGetProperty("summary", out _) && operation.Body.TryGetProperty("operationId", out _) && operation.Body.TryGetProperty("tags", out _), $"{operation.Method} {operation.Path}"));
        Assert.Distinct(operations.Select(operation => operation.Body.GetProperty("operationId").GetString()));
        var described = operations.Select(operation => $"{operation.Method.ToUpperInvariant()} {operation.Path}").ToHashSet(StringComparer.Ordinal);
        string[] expected =
        [
            "POST /api/v1/ask", "GET /api/v1/search", "GET /api/v1/documents", "POST /api/v1/documents", "POST /api/v1/documents/url", "GET /api/v1/documents/{id}", "DELETE /api/v1/documents/{id}",
            "GET /api/v1/ingestions", "POST /api/v1/ingestions", "GET /api/v1/ingestions/{id}", "GET /api/v1/ingestions/{id}/events", "GET /api/v1/passages/{id}", "GET /api/v1/costs",
            "GET /api/v1/status", "GET /api/v1/problems", "POST /embed", "POST /embed_all", "POST /rerank", "POST /similarity", "POST /predict", "POST /tokenize", "POST /decode", "GET /info", "GET /health", "GET /metrics",
            "POST /v1/embeddings", "POST /v1/chat/completions", "GET /v1/models", "POST /mcp",
        ];
        Assert.Empty(expected.Except(described));
    }

    [Fact]
    public async Task Every_reading_route_without_parameters_answers_what_is_described()
    {
        await using var server = await RunningServer.StartAsync();
        var document = await server.GetAsync("/openapi/v1.json");
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => !path.Name.Contains('{') && path.Value.TryGetProperty("get", out _)))
        {
            var query = path.Name == "/api/v1/search" ? "?q=pump" : "";
            using var reply = await server.Client.GetAsync($"{path.Name}{query}");
            var statuses = path.Value.GetProperty("get").GetProperty("responses").EnumerateObject().Select(response => response.Name);
            Assert.Contains(((int)reply.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), statuses);
        }
    }
}
