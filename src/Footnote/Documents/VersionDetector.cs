namespace Footnote.Documents;

/// <summary>
/// Decides which product and version a file documents. Each of the two is taken from the first that tells: the user, the document itself
/// (front matter, attributes, title page), the path, nearest name first.
/// </summary>
public static class VersionDetector
{
    /// <summary>Product, version and family of a file.</summary>
    /// <param name="path">Path relative to the library's folder, with '/' between names.</param>
    /// <param name="title">Title of the document; null where it has none.</param>
    /// <param name="stated">What the document says of itself.</param>
    /// <param name="givenProduct">What the user said; null where nothing.</param>
    /// <param name="givenVersion">What the user said; null where nothing.</param>
    /// <remarks>
    /// Files are versions of one document where their paths differ in the version only, or where they have the same product and title.
    /// </remarks>
    public static DetectedVersion Detect(string path, string? title, DocumentMetadata stated, string? givenProduct = null, string? givenVersion = null)
    {
        var told = PathVersion.Of(path);
        var product = givenProduct ?? stated.Product ?? told.Product;
        var version = VersionOrder.WithoutMark(givenVersion ?? stated.Version ?? told.Version);
        return new DetectedVersion(product, version, version is null ? null : FamilyOf(told, givenProduct ?? stated.Product, title));
    }

    private static string? FamilyOf(PathVersion told, string? product, string? title) =>
        told.Version is not null ? told.Family
        : product is not null && title is not null ? $"{product}\n{title}".ToLowerInvariant()
        : null;
}
