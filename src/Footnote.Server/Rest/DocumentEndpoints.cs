using Footnote.Documents;
using Footnote.Library;
using Footnote.Platform;
using Footnote.Server.Access;
using Footnote.Server.Ingestions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Footnote.Server.Rest;

/// <summary>The documents: list, one with its passages, a page as a picture, upload, forget.</summary>
internal static class DocumentEndpoints
{
    /// <summary>Boundaries and headers of a multipart body around the file.</summary>
    private const int FormBytes = 64 << 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var documents = routes.MapGroup("/api/v1/documents").WithTags("documents");
        documents.MapGet("", List).WithName("listDocuments").WithSummary("The files of the library by path, a page at a time: pass next as cursor.");
        documents.MapGet("{id}", Get).WithName("getDocument").WithSummary("A document with its passages in order; from (0-based) and count choose some of them.");
        documents.MapGet("{id}/pages/{number:int}.png", Picture).WithName("getPage").WithSummary("A page of a PDF as a picture, 144 pixels an inch.");
        documents.MapPost("", Upload).WithName("uploadDocument").WithMetadata(NeedsRole.Editor).DisableAntiforgery()
            .WithSummary("Takes a file (multipart/form-data: file, and folder where it is to lie in one) and starts a job that reads it. Idempotency-Key makes a repetition harmless.")
            .Accepts<IFormFile>("multipart/form-data").Produces<UploadBody>(StatusCodes.Status202Accepted);
        documents.MapDelete("{id}", Forget).WithName("forgetDocument").WithMetadata(NeedsRole.Editor).WithSummary("Removes a document from the library and keeps it out; the file itself is not touched.");
    }

    private static async Task<Ok<DocumentPage>> List(string? cursor, int? limit, string? q, PlatformOrchestrator platform, CancellationToken cancellationToken)
    {
        var (count, after) = (PageOfList.Limit(limit), PageOfList.After(cursor));
        var files = (await platform.Library.FilesAsync(cancellationToken)).Values
            .Where(file => q is null || file.Path.Contains(q, StringComparison.OrdinalIgnoreCase))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToList();
        var rest = files.Where(file => string.CompareOrdinal(file.Path, after) > 0).ToList();
        var items = rest.Take(count).Select(DocumentBody.Of).ToList();
        return TypedResults.Ok(new DocumentPage(items, files.Count, rest.Count > items.Count ? items[^1].Id : null));
    }

    private static async Task<IResult> Get(string id, int? from, int? count, PlatformOrchestrator platform, HttpContext http, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, platform, cancellationToken) is not { } file)
        {
            return Missing();
        }

        var tag = new EntityTagHeaderValue($"\"{(file.Hash.Length > 0 ? file.Hash : $"unread-{file.Modified.Ticks}")}\"");
        http.Response.GetTypedHeaders().ETag = tag;
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(Detail(file, await PassagesOfDocument.ReadAsync(file.Path, platform.Library, cancellationToken), from ?? 0, count ?? int.MaxValue));
    }

    private static DocumentDetail Detail(FileRecord file, IReadOnlyList<Passage> passages, int from, int count) => new(
        DocumentBody.Of(file),
        passages.Count > 0 ? passages[0].Title : null,
        passages.Count > 0 ? passages[0].Product : null,
        passages.Count > 0 ? passages[0].Version : null,
        passages.Max(passage => passage.Pages?.Last),
        passages.Count,
        [.. passages.Skip(from).Take(count).Select(PassageBody.Of)]);

    private static async Task<IResult> Picture(string id, int number, PlatformOrchestrator platform, PagePictures pictures, HttpContext http, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, platform, cancellationToken) is not { Hash.Length: > 0 } file || !file.Path.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase))
        {
            return Missing();
        }

        var picture = await pictures.GetAsync(new FileInfo(Path.Combine(platform.DocumentsFolder, file.Path)), file.Hash, number, cancellationToken);
        http.Response.Headers.CacheControl = "private, max-age=3600";
        return picture is null
            ? TypedResults.Problem("There is no such page, or it cannot be drawn.", statusCode: StatusCodes.Status404NotFound)
            : TypedResults.Bytes(picture, "image/png", entityTag: new EntityTagHeaderValue($"\"{file.Hash[..16]}-{number}\""));
    }

    private static async Task<IResult> Upload(HttpRequest request, Uploads uploads, IngestionJobs jobs, PlatformOrchestrator platform, ServerSettings settings, CancellationToken cancellationToken)
    {
        if (request.ContentLength > settings.MaxUploadBytes + FormBytes)
        {
            throw new BadHttpRequestException($"An upload has at most {settings.MaxUploadBytes >> 20} MiB.", StatusCodes.Status413PayloadTooLarge);
        }

        if (!request.HasFormContentType)
        {
            throw new BadHttpRequestException("An upload is multipart/form-data with a field named file.", StatusCodes.Status415UnsupportedMediaType);
        }

        request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = settings.MaxUploadBytes + FormBytes;
        var form = await ReadFormAsync(request, cancellationToken);
        var file = form.Files.GetFile("file") ?? throw new BadHttpRequestException("The form has no field named file.");
        var folder = form["folder"].ToString().Trim('/');
        var path = uploads.Check(folder.Length > 0 ? $"{folder}/{file.FileName}" : file.FileName);
        var key = request.Headers["Idempotency-Key"].ToString();
        await using var content = file.OpenReadStream();
        var draft = await uploads.DraftAsync(path, content, cancellationToken);
        var fingerprint = $"file:{path}:{draft.Hash}";
        if (Earlier(uploads, key, fingerprint, draft) is { } earlier)
        {
            Uploads.Drop(draft);
            return Accepted(earlier.Path, earlier.Job);
        }

        await jobs.BetweenJobsAsync(() => PlaceAsync(draft, uploads, platform, cancellationToken), cancellationToken);
        var job = jobs.Start("upload");
        uploads.Remember(key, fingerprint, path, job);
        return Accepted(path, job);
    }

    private static EarlierUpload? Earlier(Uploads uploads, string key, string fingerprint, UploadDraft draft)
    {
        try
        {
            return key.Length > 0 ? uploads.Earlier(key, fingerprint) : null;
        }
        catch
        {
            Uploads.Drop(draft);
            throw;
        }
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException e)
        {
            var isTooLarge = e.Message.Contains("limit", StringComparison.Ordinal);
            throw new BadHttpRequestException("The form is not understood, or larger than this server takes.", isTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, e);
        }
    }

    /// <summary>Who uploads a document anew wants it in, also where it was forgotten.</summary>
    private static async Task<string> PlaceAsync(UploadDraft draft, Uploads uploads, PlatformOrchestrator platform, CancellationToken cancellationToken)
    {
        uploads.Place(draft);
        await platform.RememberAsync([draft.Path], cancellationToken);
        return draft.Path;
    }

    /// <summary>What an upload is answered with.</summary>
    internal static Accepted<UploadBody> Accepted(string path, IngestionJob job) =>
        TypedResults.Accepted($"/api/v1/ingestions/{job.Now.Id}", new UploadBody(DocumentId.Of(path), path, job.Now));

    private static async Task<IResult> Forget(string id, PlatformOrchestrator platform, IngestionJobs jobs, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, platform, cancellationToken) is not { } file)
        {
            return Missing();
        }

        await jobs.BetweenJobsAsync(() => platform.ForgetAsync(file.Path, cancellationToken).AsTask(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<FileRecord?> FindAsync(string id, PlatformOrchestrator platform, CancellationToken cancellationToken) =>
        DocumentId.PathOf(id) is { } path ? (await platform.Library.FilesAsync(cancellationToken)).GetValueOrDefault(path) : null;

    private static ProblemHttpResult Missing() => TypedResults.Problem("The library has no such document.", statusCode: StatusCodes.Status404NotFound);
}
