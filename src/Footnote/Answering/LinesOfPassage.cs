using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>Where the lines of a passage stand on their pages; empty for formats without pages.</summary>
/// <param name="passage">The passage.</param>
/// <param name="cancellationToken">Stops.</param>
internal delegate ValueTask<IReadOnlyList<PlacedLine>> LinesOfPassage(Passage passage, CancellationToken cancellationToken);
