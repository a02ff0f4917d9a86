using Footnote.Documents;
using Footnote.Retrieval;

namespace Footnote.Answering;

/// <summary>What every <see cref="Answerer"/> is made of, whoever writes.</summary>
/// <param name="Retriever">Finds the passages.</param>
/// <param name="Analyzer">The analysis the library is searched by.</param>
/// <param name="Statistics">How common terms are in the library.</param>
/// <param name="Sentences">Sentence boundaries of a text within a span, in order, disjoint.</param>
/// <param name="Lines">Where the lines of a passage stand on their pages.</param>
/// <param name="Similarity">Cosine of a question and each passage, from 0 to 1.</param>
/// <param name="Settings">Lengths and limits.</param>
internal sealed record AnswererParts(
    IRetriever Retriever,
    ITermAnalyzer Analyzer,
    ITermStatistics Statistics,
    Func<string, SourceSpan, IReadOnlyList<SourceSpan>> Sentences,
    LinesOfPassage Lines,
    Func<string, IReadOnlyList<Passage>, IReadOnlyList<double>> Similarity,
    AnswerSettings Settings)
{
    /// <summary>Tells how near in meaning sentences are; null where nothing in this process can.</summary>
    public Nearness? Nearness { get; init; }
}
