using Footnote.Encoders.Models;

namespace Footnote.Encoders.Weights;

/// <summary>Which shard holds which tensor: <c>model.safetensors.index.json</c>.</summary>
internal sealed class SafetensorsIndex
{
    private const int MaxIndexBytes = 50_000_000;
    private const int MaxShards = 1000;

    private SafetensorsIndex(string[] shards, KeyValuePair<string, string>[] tensorShards)
    {
        Shards = shards;
        TensorShards = tensorShards;
    }

    /// <summary>The paths of all shards.</summary>
    public IReadOnlyList<string> Shards { get; }

    /// <summary>The path of each tensor's shard.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> TensorShards { get; }

    /// <summary>Reads an index.</summary>
    public static SafetensorsIndex Read(string path)
    {
        using var json = JsonFile.Read(path, MaxIndexBytes);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var map = json.Root.Object("weight_map").Properties()
            .Select(property => KeyValuePair.Create(property.Name, Path.Combine(folder, PlainName(path, property.Value.AsString()))))
            .ToArray();
        var shards = map.Select(pair => pair.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return shards.Length is > 0 and <= MaxShards ? new SafetensorsIndex(shards, map) : throw new InvalidModelException(path, $"{shards.Length} shards; 1 to {MaxShards} are expected");
    }

    /// <summary>A shard lies beside its index: a name with a folder in it could lead out of the model's folder.</summary>
    private static string PlainName(string path, string name) =>
        name.Length > 0 && name == Path.GetFileName(name) && name is not ("." or "..") && !name.Contains('\\', StringComparison.Ordinal)
            ? name
            : throw new InvalidModelException(path, $"'{name}' is not a plain file name");
}
