namespace Footnote.Documents;

/// <summary>A passage as it comes back from the library: its words and everything that is needed to cite and open it.</summary>
public sealed record Passage
{
    /// <summary>Identity made of the passage's words and context, the same in every library; positive.</summary>
    public required long Id { get; init; }

    /// <summary>Path of its file relative to the library's folder, with '/' between names.</summary>
    public required string Path { get; init; }

    /// <summary>Title of the document; the file's name where the document has none.</summary>
    public required string Title { get; init; }

    /// <summary>Format of the document, as in <see cref="Document.Format"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Product that its file documents; null where nothing tells.</summary>
    public string? Product { get; init; }

    /// <summary>Version of its file; null where nothing tells.</summary>
    public string? Version { get; init; }

    /// <summary>Headings from the top down to the passage's section; empty before the first heading.</summary>
    public required IReadOnlyList<string> Section { get; init; }

    /// <summary>The passage's own words.</summary>
    public required string Text { get; init; }

    /// <summary>See <see cref="Chunk.Context"/>.</summary>
    public required string Context { get; init; }

    /// <summary>0-based position in its document.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Where it stands in <see cref="Document.Text"/>.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>Pages it stands on; null for formats without pages.</summary>
    public PageRange? Pages { get; init; }

    /// <summary>Fragment that opens its section in a browser, without '#'; null where there is none.</summary>
    public string? Anchor { get; init; }

    /// <summary>The blocks it holds, clipped to it; spans in <see cref="Document.Text"/>.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>Other places of the very same words, in other files, further down in this one, or under another title or other headings; by path, then by position.</summary>
    public IReadOnlyList<PassagePlace> OtherPlaces { get; init; } = [];

    /// <summary>Places of passages that say nearly the same: a word or two differ. By path, then by position.</summary>
    public IReadOnlyList<PassagePlace> SimilarPlaces { get; init; } = [];

    /// <summary>The first of its places.</summary>
    internal PassagePlace Place => new(Path, Section, Pages, SourceLine);

    /// <summary>1-based line of the file where it starts; 0 where the format has no lines.</summary>
    public int SourceLine => Blocks.Count > 0 ? Blocks[0].SourceLine : 0;
}
