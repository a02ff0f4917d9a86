using Footnote.Server.Ingestions;

namespace Footnote.Server.Rest;

/// <summary>What came of an upload.</summary>
/// <param name="Document">Id of the document it will be.</param>
/// <param name="Path">Path of the document.</param>
/// <param name="Job">The job that reads it.</param>
internal sealed record UploadBody(string Document, string Path, JobSnapshot Job);
