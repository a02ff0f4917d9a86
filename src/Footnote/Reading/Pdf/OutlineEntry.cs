namespace Footnote.Reading.Pdf;

/// <summary>A bookmark.</summary>
/// <param name="Title">Its words.</param>
/// <param name="Page">1-based page it leads to; 0 where it leads nowhere.</param>
/// <param name="Level">Depth from 1.</param>
internal sealed record OutlineEntry(string Title, int Page, int Level);
