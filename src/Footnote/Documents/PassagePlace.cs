namespace Footnote.Documents;

/// <summary>Where a passage stands, without its words.</summary>
/// <param name="Path">Path of the file relative to the library's folder, with '/' between names.</param>
/// <param name="Section">Headings from the top down to its section; empty before the first heading.</param>
/// <param name="Pages">Pages it stands on; null for formats without pages.</param>
/// <param name="SourceLine">1-based line of the file where it starts; 0 where the format has no lines.</param>
public sealed record PassagePlace(string Path, IReadOnlyList<string> Section, PageRange? Pages, int SourceLine);
