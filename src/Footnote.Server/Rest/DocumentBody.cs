using Footnote.Library;
using Footnote.Reading;

namespace Footnote.Server.Rest;

/// <summary>A file of the library.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Path">Path relative to the documents' folder.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Modified">Time of its last change.</param>
/// <param name="Hash">SHA-256; empty where it could not be read.</param>
/// <param name="Problem">Why it is not in the library, as a word; null for one that is.</param>
/// <param name="Message">The same as a sentence.</param>
/// <param name="Title">Title of the document; null where it was not read.</param>
/// <param name="Product">Product; null where nothing tells.</param>
/// <param name="Version">Version; null where nothing tells.</param>
internal sealed record DocumentBody(
    string Id, string Path, long Bytes, DateTime Modified, string Hash, UnreadableReason? Problem, string? Message, string? Title, string? Product, string? Version)
{
    /// <summary>The body of a file.</summary>
    public static DocumentBody Of(FileRecord file) => new(DocumentId.Of(file.Path), file.Path, file.Size, file.Modified, file.Hash, file.Problem, file.Message, file.Title, file.Product, file.Version);
}
