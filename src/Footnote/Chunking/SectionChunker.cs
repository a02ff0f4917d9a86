using Footnote.Documents;

namespace Footnote.Chunking;

/// <summary>
/// Cuts along the document's structure: a chunk never crosses a section, holds whole blocks while they fit, and otherwise ends at a sentence, a row or a line.
/// </summary>
/// <remarks>
/// A heading is not part of a chunk's text but of its context; only a section that has neither a body nor a subsection is a chunk of its heading.
/// No chunk has more than <see cref="ChunkerSettings.Size"/> tokens, and a word is cut only where it alone is longer than
/// <see cref="ChunkerSettings.Size"/> × <see cref="TokenCounter.MaxTokenLength"/> UTF-16 code units.
/// </remarks>
/// <param name="settings">Size and overlap; the defaults where null.</param>
public sealed class SectionChunker(ChunkerSettings? settings = null) : IChunker
{
    private readonly ChunkerSettings _settings = settings ?? new ChunkerSettings();

    /// <inheritdoc/>
    public string Identity => $"section/{SectionCutter.Version} size={_settings.Size} overlap={_settings.Overlap}";

    /// <inheritdoc/>
    public IReadOnlyList<Chunk> Split(Document document) => SectionCutter.Split(document, _settings, (cutter, blocks) => blocks.SelectMany(cutter.Cut));
}
