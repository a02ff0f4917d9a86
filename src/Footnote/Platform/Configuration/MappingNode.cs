namespace Footnote.Platform.Configuration;

/// <summary>Keys with their values, in the order they were written. The origin of each value is that of its key.</summary>
/// <param name="Entries">Values by key.</param>
/// <param name="Origin">Where it was written.</param>
internal sealed record MappingNode(IReadOnlyDictionary<string, ConfigNode> Entries, Origin Origin) : ConfigNode(Origin)
{
    /// <inheritdoc/>
    public override string Kind => "a section";

    /// <summary>A mapping without keys.</summary>
    public static MappingNode Empty { get; } = new(new Dictionary<string, ConfigNode>(), Origin.Default);

    /// <summary>What stands under a key; null where nothing does.</summary>
    public ConfigNode? this[string key] => Entries.GetValueOrDefault(key);

    /// <summary>The same with one value set at a path of keys; what is no section on the way there is replaced.</summary>
    public MappingNode With(IReadOnlyList<string> path, ConfigNode value)
    {
        var inner = path.Count == 1 ? value : ((this[path[0]] as MappingNode) ?? Empty with { Origin = value.Origin }).With([.. path.Skip(1)], value);
        return this with { Entries = new Dictionary<string, ConfigNode>(Entries) { [path[0]] = inner } };
    }

    /// <summary>
    /// This configuration with another laid over it. Sections are merged key by key; lists and values are replaced. A component whose <c>type</c> changes
    /// does not keep the <c>config</c> of the type it had.
    /// </summary>
    public MappingNode Under(MappingNode over)
    {
        var changesType = TypeOf(over) is { } type && TypeOf(this) is { } before && type != before;
        var merged = new Dictionary<string, ConfigNode>(Entries);
        if (changesType)
        {
            merged.Remove("config");
        }

        foreach (var (key, value) in over.Entries)
        {
            merged[key] = merged.GetValueOrDefault(key) is MappingNode under && value is MappingNode section ? under.Under(section) : value;
        }

        return new MappingNode(merged, over.Origin);
    }

    private static string? TypeOf(MappingNode node) => ((node["type"] ?? node["model_type"]) as ScalarNode)?.Text;
}
