namespace Footnote.Documents;

/// <summary>What a document says of itself: in its front matter, its attributes or on its title page.</summary>
public sealed record DocumentMetadata
{
    /// <summary>Nothing is said.</summary>
    public static DocumentMetadata None { get; } = new();

    /// <summary>Name of the product it documents; null where it names none.</summary>
    public string? Product { get; init; }

    /// <summary>Its version as written, without a leading "v"; null where it names none.</summary>
    public string? Version { get; init; }

    /// <summary>The day it was written or revised; null where it names none.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Its tags, as written, each once.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
