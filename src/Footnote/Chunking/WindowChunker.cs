using Footnote.Documents;

namespace Footnote.Chunking;

/// <summary>
/// A window of a fixed number of tokens that moves on by its size less the overlap, cut between words wherever that falls: inside sentences, tables and listings as well.
/// </summary>
/// <remarks>
/// The plainest strategy, for comparison and for text without structure. Like every strategy it keeps to one section, since a citation names the section it stands in, and to
/// <see cref="ChunkerSettings.Size"/> tokens.
/// </remarks>
/// <param name="settings">Size and overlap; the defaults where null.</param>
public sealed class WindowChunker(ChunkerSettings? settings = null) : IChunker
{
    private readonly ChunkerSettings _settings = settings ?? new ChunkerSettings();

    /// <inheritdoc/>
    public string Identity => $"window/{SectionCutter.Version} size={_settings.Size} overlap={_settings.Overlap}";

    /// <inheritdoc/>
    public IReadOnlyList<Chunk> Split(Document document) => SectionCutter.Split(document, _settings, (cutter, blocks) => cutter.CutWords(blocks));
}
