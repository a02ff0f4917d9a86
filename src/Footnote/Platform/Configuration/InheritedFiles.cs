namespace Footnote.Platform.Configuration;

/// <summary>Reads a file and what it inherits from: <c>inherits: default</c> names a profile that ships, or a file beside it.</summary>
/// <param name="profiles">Folder with the profiles that ship.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class InheritedFiles(string profiles, List<ConfigProblem> problems)
{
    private const string Key = "inherits";

    /// <summary>The file, laid over those it inherits from.</summary>
    public MappingNode Read(string file) => Read(file, []);

    private MappingNode Read(string file, IReadOnlyList<string> below)
    {
        var node = YamlReader.ReadFile(file, problems);
        var own = node with { Entries = node.Entries.Where(entry => entry.Key != Key).ToDictionary() };
        if (node[Key] is not ScalarNode { Text: { } name } inherits)
        {
            return own;
        }

        var parent = Find(name, file);
        if (parent is null)
        {
            problems.Add(new ConfigProblem(inherits.Origin, Key, $"there is no configuration \"{name}\" beside this file or among the profiles."));
            return own;
        }

        if (below.Append(file).Contains(parent))
        {
            problems.Add(new ConfigProblem(inherits.Origin, Key, $"\"{name}\" inherits from this file in turn."));
            return own;
        }

        return Read(parent, [.. below, file]).Under(own);
    }

    private string? Find(string name, string file)
    {
        var isPlain = name.AsSpan().IndexOfAny('/', '\\') < 0;
        string[] places = [Path.Combine(Path.GetDirectoryName(file) ?? "", $"{name}.yaml"), Path.Combine(Path.GetDirectoryName(file) ?? "", name), Path.Combine(profiles, $"{name}.yaml")];
        return isPlain ? places.FirstOrDefault(File.Exists) : null;
    }
}
