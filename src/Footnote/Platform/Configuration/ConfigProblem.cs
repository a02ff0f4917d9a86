namespace Footnote.Platform.Configuration;

/// <summary>One mistake in a configuration.</summary>
/// <param name="Origin">Where it was written.</param>
/// <param name="KeyPath">Keys from the top, joined by dots; empty for the file as a whole.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record ConfigProblem(Origin Origin, string KeyPath, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => KeyPath.Length == 0 ? $"{Origin}: {Message}" : $"{Origin}: {KeyPath}: {Message}";
}
