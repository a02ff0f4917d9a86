namespace Footnote.Library;

/// <summary>How many files document a version of a product.</summary>
/// <param name="Product">Product; null where the files name none.</param>
/// <param name="Version">Version; null where the files name none.</param>
/// <param name="Files">Number of files.</param>
public sealed record VersionCount(string? Product, string? Version, int Files);
