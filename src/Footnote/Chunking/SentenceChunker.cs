using Footnote.Documents;

namespace Footnote.Chunking;

/// <summary>
/// Fills each chunk with as many whole sentences as fit, whatever paragraph they stand in; a table or listing that fits stays whole, a longer one ends at a row or a line.
/// </summary>
/// <remarks>
/// Fewer and fuller chunks than <see cref="SectionChunker"/> makes, since a paragraph may be parted between two of its sentences. Like every strategy it keeps to one section, since a citation names the section it stands in, and to
/// <see cref="ChunkerSettings.Size"/> tokens.
/// </remarks>
/// <param name="settings">Size and overlap; the defaults where null.</param>
public sealed class SentenceChunker(ChunkerSettings? settings = null) : IChunker
{
    private readonly ChunkerSettings _settings = settings ?? new ChunkerSettings();

    /// <inheritdoc/>
    public string Identity => $"sentence/{SectionCutter.Version} size={_settings.Size} overlap={_settings.Overlap}";

    /// <inheritdoc/>
    public IReadOnlyList<Chunk> Split(Document document) => SectionCutter.Split(document, _settings, (cutter, blocks) => cutter.CutSentences(blocks));
}
