using Footnote.Library;

namespace Footnote.Ingestion;

/// <summary>The result of reading one content, for all the files that hold it.</summary>
/// <param name="Files">Records of the files; with a problem where the content could not be read.</param>
/// <param name="Content">What was read; null where it could not be.</param>
internal sealed record ReadContent(IReadOnlyList<FileRecord> Files, NewContent? Content);
