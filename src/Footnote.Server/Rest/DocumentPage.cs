namespace Footnote.Server.Rest;

/// <summary>Some of the documents.</summary>
/// <param name="Items">By path.</param>
/// <param name="Total">Number of all that were asked for.</param>
/// <param name="Next">Cursor of the next ones; null after the last.</param>
internal sealed record DocumentPage(IReadOnlyList<DocumentBody> Items, int Total, string? Next);
