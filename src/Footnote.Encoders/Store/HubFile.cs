namespace Footnote.Encoders.Store;

/// <summary>A file of a model on the hub.</summary>
/// <param name="Name">Its path in the model, with <c>/</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">The SHA-256 of its contents in lower-case hexadecimal digits; null where the hub does not say, as for small files.</param>
internal sealed record HubFile(string Name, long Bytes, string? Sha256);
