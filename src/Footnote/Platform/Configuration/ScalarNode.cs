namespace Footnote.Platform.Configuration;

/// <summary>One value.</summary>
/// <param name="Text">The value; null for <c>null</c> and for nothing at all.</param>
/// <param name="Origin">Where it was written.</param>
internal sealed record ScalarNode(string? Text, Origin Origin) : ConfigNode(Origin)
{
    /// <inheritdoc/>
    public override string Kind => Text is null ? "nothing" : $"\"{Text}\"";
}
