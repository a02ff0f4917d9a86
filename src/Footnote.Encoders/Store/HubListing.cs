using System.Text.RegularExpressions;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Store;

/// <summary>What the hub says a version of a model holds, and which files of it an encoder needs.</summary>
internal sealed partial record HubListing(string Commit, IReadOnlyList<HubFile> Files)
{
    /// <summary>The largest answer that is read.</summary>
    public const int MaxBytes = 16_000_000;

    private const int MaxFiles = 100_000;

    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "config.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt", "special_tokens_map.json",
        "modules.json", "sentence_bert_config.json", "config_sentence_transformers.json", "model.safetensors", "model.safetensors.index.json",
    };

    /// <summary>Reads the hub's answer.</summary>
    /// <exception cref="InvalidModelException">It is no listing, or names files that would lie elsewhere.</exception>
    public static HubListing Parse(string address, byte[] answer)
    {
        using var json = JsonFile.Parse(address, answer);
        var commit = json.Root.Require("sha");
        if (!CommitPattern().IsMatch(commit.AsString()))
        {
            throw commit.Error("a commit is expected");
        }

        var files = json.Root.Require("siblings").Items().Take(MaxFiles).Select(ReadFile).Where(file => IsWanted(file.Name)).ToArray();
        var hasWhole = files.Any(file => file.Name.EndsWith("model.safetensors", StringComparison.Ordinal));
        return new HubListing(commit.AsString(), [.. files.Where(file => !hasWhole || !IsSharded(file.Name))]);
    }

    /// <summary>Whether there is what an encoder cannot do without.</summary>
    public bool HasWeights => Files.Any(file => file.Name.EndsWith(".safetensors", StringComparison.Ordinal)) && Files.Any(file => file.Name.EndsWith("config.json", StringComparison.Ordinal));

    private static HubFile ReadFile(JsonNodeView node)
    {
        var lfs = node.Find("lfs");
        var size = lfs?.Find("size") ?? node.Find("size");
        var bytes = size is { Element.ValueKind: System.Text.Json.JsonValueKind.Number } number && number.Element.TryGetInt64(out var value) && value >= 0 ? value : -1;
        var sha256 = lfs?.Find("sha256")?.AsString();
        return sha256 is null || Sha256Pattern().IsMatch(sha256)
            ? new HubFile(SafeName(node.Require("rfilename")), bytes, sha256)
            : throw node.Error($"'{sha256}' is not a SHA-256");
    }

    /// <summary>A name that leads out of the model's folder makes the whole listing suspect.</summary>
    private static string SafeName(JsonNodeView node)
    {
        var name = node.AsString();
        var isSafe = name.Length is > 0 and < 1000 && name[0] != '/' && !name.Contains('\\', StringComparison.Ordinal) && !name.Contains(':', StringComparison.Ordinal)
            && !name.Any(char.IsControl) && name.Split('/').All(part => part is not ("" or "." or ".."));
        return isSafe ? name : throw node.Error($"'{name}' would lie outside the model's folder; nothing was fetched");
    }

    private static bool IsWanted(string name)
    {
        var parts = name.Split('/');
        return parts.Length switch
        {
            1 => s_names.Contains(name) || ShardPattern().IsMatch(name),
            2 => parts[0] == "0_Transformer" ? s_names.Contains(parts[1]) || ShardPattern().IsMatch(parts[1]) : parts[1] == "config.json" && ModulePattern().IsMatch(parts[0]),
            _ => false,
        };
    }

    private static bool IsSharded(string name) => name.EndsWith(".index.json", StringComparison.Ordinal) || ShardPattern().IsMatch(name[(name.LastIndexOf('/') + 1)..]);

    [GeneratedRegex("^[0-9a-f]{40}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CommitPattern();

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sha256Pattern();

    [GeneratedRegex("^model-[0-9]{5}-of-[0-9]{5}\\.safetensors$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShardPattern();

    [GeneratedRegex("^[0-9]{1,2}_[A-Za-z]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ModulePattern();
}
