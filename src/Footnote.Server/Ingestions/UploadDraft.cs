namespace Footnote.Server.Ingestions;

/// <summary>An upload that is whole, and not in its place yet.</summary>
/// <param name="Path">Path of the document it will be.</param>
/// <param name="File">Where its bytes are.</param>
/// <param name="Hash">SHA-256 of its bytes, in hexadecimal.</param>
internal sealed record UploadDraft(string Path, string File, string Hash);
