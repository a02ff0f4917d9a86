namespace Footnote.Documents;

/// <summary>Words of a page that are not part of its reading text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Page">1-based page number.</param>
/// <param name="Text">The words.</param>
public sealed record Furniture(FurnitureKind Kind, int Page, string Text);
