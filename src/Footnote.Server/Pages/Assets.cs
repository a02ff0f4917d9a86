using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Footnote.Server.Pages;

/// <summary>Styles and scripts, kept in the program itself.</summary>
internal static class Assets
{
    private const string Prefix = "Footnote.Server.Assets.";

    private static readonly Dictionary<string, Asset> _all = typeof(Assets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(name => name[Prefix.Length..], Load, StringComparer.Ordinal);

    /// <summary>An asset by its file name; null where there is none.</summary>
    public static Asset? Find(string name) => _all.GetValueOrDefault(name);

    private static Asset Load(string resource)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new Asset(bytes, ContentType(resource), new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""));
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
