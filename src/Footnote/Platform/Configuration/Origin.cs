namespace Footnote.Platform.Configuration;

/// <summary>Where a value of the configuration comes from.</summary>
/// <param name="Source">A file's path, <c>environment NAME</c>, <c>command line</c> or <c>default</c>.</param>
/// <param name="Line">1-based line of a file; null elsewhere.</param>
public sealed record Origin(string Source, int? Line = null)
{
    /// <summary>What nobody has set.</summary>
    public static Origin Default { get; } = new("default");

    /// <inheritdoc/>
    public override string ToString() => Line is { } line ? $"{Source}:{line}" : Source;
}
