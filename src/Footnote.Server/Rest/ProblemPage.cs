using Footnote.Ingestion;

namespace Footnote.Server.Rest;

/// <summary>Some of the files that could not be read.</summary>
/// <param name="Items">By path.</param>
/// <param name="Total">Number of all.</param>
/// <param name="Next">Cursor of the next ones; null after the last.</param>
internal sealed record ProblemPage(IReadOnlyList<FileProblem> Items, int Total, string? Next);
