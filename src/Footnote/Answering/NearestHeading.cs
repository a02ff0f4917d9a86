using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>A place to look where there is no answer.</summary>
/// <param name="Path">Path of the file relative to the library's folder.</param>
/// <param name="Section">Headings from the top down; empty before the first heading.</param>
/// <param name="Pages">Pages of the passage found there; null for formats without pages.</param>
/// <param name="Link">A relative URI with a fragment, as in <see cref="Citation.Link"/>.</param>
public sealed record NearestHeading(string Path, IReadOnlyList<string> Section, PageRange? Pages, string Link);
