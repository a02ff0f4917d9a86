namespace Footnote.Evaluation;

/// <summary>A page that answers a question.</summary>
/// <param name="File">Path of the file relative to the documents' folder.</param>
/// <param name="Page">1-based page of the file.</param>
public sealed record PageAnswer(string File, int Page);
