using Footnote.Documents;

namespace Footnote.Library;

/// <summary>A document that was read and cut, on its way into the library.</summary>
/// <param name="Key">Identity.</param>
/// <param name="Document">The document.</param>
/// <param name="Chunks">Its passages, in order.</param>
public sealed record NewContent(ContentKey Key, Document Document, IReadOnlyList<Chunk> Chunks);
