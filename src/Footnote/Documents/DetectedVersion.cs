namespace Footnote.Documents;

/// <summary>Which product and version a file documents.</summary>
/// <param name="Product">Name of the product; null where nothing tells.</param>
/// <param name="Version">The version, without a leading "v"; null where nothing tells.</param>
/// <param name="Family">The same for all versions of one document, and different for different documents; null where nothing tells.</param>
public sealed record DetectedVersion(string? Product, string? Version, string? Family);
