using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Footnote.Encoders.Tests.Store;

/// <summary>The hub's layout over real connections: listings, small files from the hub itself, weights by a redirect to another address that knows nothing of accounts.</summary>
internal sealed class FakeHub : IAsyncDisposable
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly WebApplication _hub;
    private readonly WebApplication _contents;

    private FakeHub(WebApplication hub, WebApplication contents)
    {
        _hub = hub;
        _contents = contents;
    }

    /// <summary>The files of the one model it has, <c>org/tiny</c>.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Changes the listing before it is sent.</summary>
    public Action<JsonObject> Listing { get; set; } = _ => { };

    /// <summary>Changes what is sent of a file's contents.</summary>
    public Func<string, byte[], byte[]> Contents { get; set; } = (_, bytes) => bytes;

    /// <summary>The token that is asked for; null for none.</summary>
    public string? Token { get; set; }

    /// <summary>Transfers of weights that break off half way, before one that does not.</summary>
    public int Breaks { get; set; }

    /// <summary>Requests as they came: <c>path | Range | Authorization</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public Uri Address => new(_hub.Urls.First());

    public static async Task<FakeHub> StartAsync(string folder)
    {
        var (hub, contents) = (Build(), Build());
        var fake = new FakeHub(hub, contents);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            fake.Files[Path.GetRelativePath(folder, file).Replace('\\', '/')] = await File.ReadAllBytesAsync(file);
        }

        hub.MapGet("/api/models/org/tiny/revision/{revision}", fake.List);
        hub.MapGet("/org/tiny/resolve/{commit}/{**file}", fake.ResolveAsync);
        contents.MapGet("/{**file}", (HttpContext context, string file) => fake.SendAsync(context, file));
        await hub.StartAsync();
        await contents.StartAsync();
        return fake;
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _contents.DisposeAsync();
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private static bool IsLarge(string file) => file.EndsWith(".safetensors", StringComparison.Ordinal);

    private bool Admits(HttpContext context)
    {
        Requests.Enqueue($"{context.Request.Path} | {context.Request.Headers.Range} | {context.Request.Headers.Authorization}");
        return Token is null || context.Request.Headers.Authorization == $"Bearer {Token}";
    }

    private IResult List(HttpContext context, string revision)
    {
        if (!Admits(context))
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (revision is not ("main" or "v1" or Commit))
        {
            return Results.NotFound();
        }

        var siblings = new JsonArray();
        foreach (var (name, bytes) in Files)
        {
            var sibling = new JsonObject { ["rfilename"] = name, ["size"] = bytes.Length };
            if (IsLarge(name))
            {
                sibling["lfs"] = new JsonObject { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)), ["size"] = bytes.Length };
            }

            siblings.Add(sibling);
        }

        var listing = new JsonObject { ["id"] = "org/tiny", ["sha"] = Commit, ["siblings"] = siblings };
        Listing(listing);
        return Results.Text(listing.ToJsonString(JsonSerializerOptions.Default), "application/json");
    }

    private async Task ResolveAsync(HttpContext context, string commit, string file)
    {
        if (!Admits(context) || commit != Commit || !Files.TryGetValue(file, out var bytes))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (IsLarge(file))
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers.Location = $"{_contents.Urls.First()}/{file}";
            context.Response.Headers["X-Linked-Etag"] = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"";
        }
        else
        {
            await Results.Bytes(Contents(file, bytes)).ExecuteAsync(context);
        }
    }

    private async Task SendAsync(HttpContext context, string file)
    {
        Requests.Enqueue($"contents/{file} | {context.Request.Headers.Range} | {context.Request.Headers.Authorization}");
        var bytes = Contents(file, Files[file]);
        if (Breaks > 0)
        {
            // A body that ends early, as a proxy between passes it on; an aborted connection may lose what was sent before.
            Breaks--;
            var from = context.Request.GetTypedHeaders().Range?.Ranges.First().From ?? 0;
            context.Response.StatusCode = from > 0 ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;
            if (from > 0)
            {
                context.Response.Headers.ContentRange = $"bytes {from}-{bytes.Length - 1}/{bytes.Length}";
            }

            await context.Response.Body.WriteAsync(bytes.AsMemory((int)from, (bytes.Length - (int)from) / 2));
            return;
        }

        await Results.Bytes(bytes, enableRangeProcessing: true).ExecuteAsync(context);
    }
}
