using Footnote.Documents;

namespace Footnote.Chunking;

/// <summary>Cuts a document into passages.</summary>
public interface IChunker
{
    /// <summary>What this chunker is and how it is set, in one line; part of the identity of what it made, so that another setting re-cuts.</summary>
    string Identity { get; }

    /// <summary>Cuts the document. Pure: the same document gives the same chunks.</summary>
    /// <returns>Chunks in text order; empty only where the document has no words.</returns>
    IReadOnlyList<Chunk> Split(Document document);
}
