namespace Footnote.Server.Compatible;

/// <summary>What a model tells of itself.</summary>
/// <param name="Name">Its name on the hub, or the one it is configured with.</param>
internal sealed record ModelDescription(string Name)
{
    /// <summary>What its weights are kept in; <c>unknown</c> for a model elsewhere.</summary>
    public string DataType { get; init; } = "unknown";

    /// <summary>How tokens become one vector.</summary>
    public string Pooling { get; init; } = "mean";

    /// <summary>Numbers in a vector; null until the first one is seen.</summary>
    public int? Width { get; init; }

    /// <summary>The longest text in tokens; null where nothing that fits into a request is too long, or nobody tells.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Tokens it computes at once; null where it joins no texts, or nobody tells.</summary>
    public int? BatchTokens { get; init; }

    /// <summary>What may be written before a text, by purpose.</summary>
    public IReadOnlyDictionary<string, string> Prompts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What its outputs are called; empty where it classifies nothing.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];
}
