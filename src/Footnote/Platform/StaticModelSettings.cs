namespace Footnote.Platform;

/// <summary>A static embedding model, which runs in the process.</summary>
public record StaticModelSettings
{
    /// <summary>File of a static model that <c>footnote train</c> made; empty for the one that ships with the program.</summary>
    public string ModelPath { get; init; } = "";
}
