using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>A passage cut into what may be quoted of it.</summary>
/// <param name="Source">Its 1-based rank.</param>
/// <param name="Passage">The passage.</param>
/// <param name="Units">What may be quoted, in text order.</param>
internal sealed record ReadPassage(int Source, Passage Passage, IReadOnlyList<AnalyzedQuotable> Units)
{
    /// <summary>How near each unit is to the question in meaning, from 0 (the farthest of all that were looked at) to 1; null where nothing tells.</summary>
    public IReadOnlyList<double>? Near { get; init; }
}
