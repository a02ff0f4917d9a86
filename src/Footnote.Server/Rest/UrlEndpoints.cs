using Footnote.Platform;
using Footnote.Server.Access;
using Footnote.Server.Ingestions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Rest;

/// <summary>Taking a document from the web.</summary>
internal static class UrlEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/documents/url", Fetch)
        .WithName("fetchDocument").WithTags("documents").WithMetadata(NeedsRole.Editor)
        .WithSummary("Fetches a document from the public web and starts a job that reads it. Off unless server.allow_url_ingestion is on. Idempotency-Key makes a repetition harmless.")
        .Produces<UploadBody>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> Fetch(
        UrlRequest request, HttpRequest http, WebFetcher web, Uploads uploads, IngestionJobs jobs, PlatformOrchestrator platform, ServerSettings settings, CancellationToken cancellationToken)
    {
        if (!settings.AllowUrlIngestion)
        {
            return TypedResults.Problem("This server fetches no documents; its owner can allow it: server.allow_url_ingestion.", statusCode: StatusCodes.Status403Forbidden);
        }

        var (key, fingerprint) = (http.Headers["Idempotency-Key"].ToString(), $"url:{request.Folder}:{request.Url}");
        if (key.Length > 0 && uploads.Earlier(key, fingerprint) is { } earlier)
        {
            return DocumentEndpoints.Accepted(earlier.Path, earlier.Job);
        }

        var path = await web.FetchAsync(request.Url ?? "", (document, token) => SaveAsync(document, request.Folder, uploads, jobs, platform, token), cancellationToken);
        var job = jobs.Start("url");
        uploads.Remember(key, fingerprint, path, job);
        return DocumentEndpoints.Accepted(path, job);
    }

    private static async Task<string> SaveAsync(
        WebDocument document, string? folder, Uploads uploads, IngestionJobs jobs, PlatformOrchestrator platform, CancellationToken cancellationToken)
    {
        var path = uploads.Check($"{folder?.Trim('/') ?? $"web/{document.Address.IdnHost}"}/{document.FileName}".TrimStart('/'));
        var draft = await uploads.DraftAsync(path, document.Content, cancellationToken);
        return await jobs.BetweenJobsAsync(
            async () =>
            {
                uploads.Place(draft);
                await platform.RememberAsync([path], cancellationToken);
                return path;
            },
            cancellationToken);
    }
}
