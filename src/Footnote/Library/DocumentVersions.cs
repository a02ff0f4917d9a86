namespace Footnote.Library;

/// <summary>A document that is in the library in several versions.</summary>
/// <param name="Name">Its title, or its path where it has none.</param>
/// <param name="Versions">Its versions, the latest first; two or more.</param>
public sealed record DocumentVersions(string Name, IReadOnlyList<string> Versions);
