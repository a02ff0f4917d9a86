namespace Footnote.Server.Rest;

/// <summary>A document with its passages.</summary>
/// <param name="File">The file.</param>
/// <param name="Title">Title; null where it has no passages.</param>
/// <param name="Product">Product; null where nothing tells.</param>
/// <param name="Version">Version; null where nothing tells.</param>
/// <param name="LastPage">Number of the last page with text; null for formats without pages.</param>
/// <param name="PassageCount">Number of its passages.</param>
/// <param name="Passages">Its passages in order, or those asked for.</param>
internal sealed record DocumentDetail(DocumentBody File, string? Title, string? Product, string? Version, int? LastPage, int PassageCount, IReadOnlyList<PassageBody> Passages);
