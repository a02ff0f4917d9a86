namespace Footnote.Platform.Configuration;

/// <summary>A list.</summary>
/// <param name="Items">Its items in order.</param>
/// <param name="Origin">Where it was written.</param>
internal sealed record SequenceNode(IReadOnlyList<ConfigNode> Items, Origin Origin) : ConfigNode(Origin)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}
