using Footnote.Library;
using Footnote.Reading;

namespace Footnote.Ingestion;

/// <summary>A file that is not in the library, and why.</summary>
/// <param name="Path">Path relative to the documents' folder.</param>
/// <param name="Reason">Why, as a word.</param>
/// <param name="Message">Why, as a sentence.</param>
public sealed record FileProblem(string Path, UnreadableReason Reason, string Message)
{
    /// <summary>A folder that could not be opened.</summary>
    public static FileProblem OfClosedFolder(string folder) =>
        new(folder, UnreadableReason.AccessDenied, "The folder cannot be opened; allow reading it. What was read of it before stays in the library.");

    /// <summary>The problems among files of the library, by path.</summary>
    public static IReadOnlyList<FileProblem> Of(IEnumerable<FileRecord> files) =>
    [
        .. from file in files
           let reason = file.Problem
           where reason.HasValue
           orderby file.Path
           select new FileProblem(file.Path, reason.Value, file.Message ?? ""),
    ];
}
