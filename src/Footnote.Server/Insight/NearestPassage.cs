namespace Footnote.Server.Insight;

/// <summary>Where to look.</summary>
/// <param name="Heading">Heading of its section; the document's title where it has none.</param>
/// <param name="Path">Path of the document.</param>
/// <param name="Document">Id of the document.</param>
/// <param name="Passage">Id of the passage.</param>
public sealed record NearestPassage(string Heading, string Path, string Document, string Passage);
