namespace Footnote.Platform.Configuration;

/// <summary>One value.</summary>
/// <param name="Text">The value; null for <c>null</c> and for nothing at all.</param>
/// <param name="Origin">Where it was written.</param>
internal sealed record ScalarNode(string? Text, Origin Origin) : ConfigNode(Origin)
{
    private static readonly string[] SecretWords = ["TOKEN", "KEY", "SECRET", "PASSWORD", "CREDENTIAL"];

    /// <summary>The value as it was written, before variables were put in; null where that is the value itself.</summary>
    public string? Written { get; init; }

    /// <summary>Whether the content of a variable that sounds like a secret was put in, or an environment variable of such a name set it.</summary>
    public bool IsSecret => Array.Exists(SecretWords, word => (Written is { } written && written.Contains(word, StringComparison.Ordinal)) || Origin.Source.Contains($"_{word}", StringComparison.Ordinal));

    /// <inheritdoc/>
    /// <remarks>As it was written: what a variable holds is nobody's to read in a message.</remarks>
    public override string Kind => Text is null ? "nothing" : IsSecret && Written is null ? "this value" : $"\"{Written ?? Text}\"";
}
