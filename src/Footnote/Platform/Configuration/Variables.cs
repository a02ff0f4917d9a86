using System.Text.RegularExpressions;

namespace Footnote.Platform.Configuration;

/// <summary>Puts the values of environment variables in: <c>${NAME}</c> must be set, <c>${NAME:-default}</c> need not be.</summary>
/// <param name="environment">Value of a variable; null where it is not set.</param>
/// <param name="problems">Takes what is not set.</param>
internal sealed partial class Variables(Func<string, string?> environment, List<ConfigProblem> problems)
{
    /// <summary>The same configuration with values in place of variables.</summary>
    public MappingNode Resolve(MappingNode node, string path = "") => node with
    {
        Entries = node.Entries.ToDictionary(entry => entry.Key, entry => Resolve(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}")),
    };

    private ConfigNode Resolve(ConfigNode node, string path) => node switch
    {
        MappingNode mapping => Resolve(mapping, path),
        SequenceNode list => list with { Items = [.. list.Items.Select((item, i) => Resolve(item, $"{path}[{i}]"))] },
        ScalarNode { Text: { } text } scalar when text.Contains("${", StringComparison.Ordinal) => scalar with { Text = Resolve(text, scalar.Origin, path), Written = text },
        _ => node,
    };

    private string Resolve(string text, Origin origin, string path) => Variable().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        var value = ValueOf(name);
        if (match.Groups["default"] is { Success: true } fallback)
        {
            return string.IsNullOrEmpty(value) ? fallback.Value : value;
        }

        if (value is null)
        {
            problems.Add(new ConfigProblem(origin, path, $"the environment variable {name} is not set; set it, or write ${{{name}:-}} where the value may be missing."));
        }

        return value ?? "";
    });

    /// <summary><c>HUGGINGFACE_API_TOKEN</c> is another name of <c>HF_TOKEN</c>.</summary>
    private string? ValueOf(string name) => environment(name) is var value && string.IsNullOrEmpty(value) && name == "HF_TOKEN" ? environment("HUGGINGFACE_API_TOKEN") ?? value : value;

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<default>[^}]*))?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
