using System.Security.Cryptography;
using System.Text.Json;

namespace Footnote.Encoders.Store;

/// <summary>The sizes and SHA-256 of a model's files as they were fetched; kept beside them, so that they can be checked later, also in a copy of the folder.</summary>
internal sealed record ModelManifest(string Name, string Revision, string Commit, IReadOnlyList<HubFile> Files)
{
    /// <summary>Its file name.</summary>
    public const string FileName = ".footnote-model.json";

    private const int MaxFileBytes = 4_000_000;

    /// <summary>Reads that of a folder; null where there is none.</summary>
    public static ModelManifest? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        using var json = Models.JsonFile.Read(path, MaxFileBytes);
        var root = json.Root;
        return new ModelManifest(
            root.Require("name").AsString(),
            root.Require("revision").AsString(),
            root.Require("commit").AsString(),
            [.. root.Require("files").Items().Select(file => new HubFile(file.Require("name").AsString(), (long)file.Require("bytes").AsDouble(), file.Require("sha256").AsString()))]);
    }

    /// <summary>Writes it into a folder.</summary>
    public void Write(string folder) => AtomicFile.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));

    /// <summary>What is wrong with the files of a folder; nothing where all are as they were fetched.</summary>
    public IEnumerable<string> Check(string folder)
    {
        foreach (var file in Files)
        {
            var path = Path.GetFullPath(Path.Combine(folder, file.Name));
            if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                yield return $"{file.Name} would lie outside the folder";
            }
            else if (!File.Exists(path))
            {
                yield return $"{file.Name} is missing";
            }
            else if (Problem(path, file) is { } problem)
            {
                yield return problem;
            }
        }
    }

    private static string? Problem(string path, HubFile file)
    {
        using var stream = File.OpenRead(path);
        return stream.Length != file.Bytes ? $"{file.Name} has {stream.Length} bytes instead of {file.Bytes}"
            : Convert.ToHexStringLower(SHA256.HashData(stream)) != file.Sha256 ? $"{file.Name} has other contents than those that were fetched"
            : null;
    }
}
