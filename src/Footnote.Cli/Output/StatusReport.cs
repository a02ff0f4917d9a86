using Footnote.Ingestion;
using Footnote.Library;

namespace Footnote.Cli.Output;

/// <summary>What <c>footnote status --json</c> prints.</summary>
/// <param name="Folder">The library's own folder.</param>
/// <param name="Library">The library in figures.</param>
/// <param name="Problems">Files that could not be read.</param>
/// <param name="Changed">Files that are new or may have changed since.</param>
/// <param name="Removed">Files that are gone since.</param>
internal sealed record StatusReport(
    string Folder, LibraryStatus Library, IReadOnlyList<FileProblem> Problems, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed);
