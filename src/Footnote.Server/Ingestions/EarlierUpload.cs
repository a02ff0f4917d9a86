namespace Footnote.Server.Ingestions;

/// <summary>What an upload with a key came to.</summary>
/// <param name="Fingerprint">What was uploaded.</param>
/// <param name="Path">Path of the document.</param>
/// <param name="Job">The job it started.</param>
internal sealed record EarlierUpload(string Fingerprint, string Path, IngestionJob Job);
