using Footnote.Documents;
using Footnote.Retrieval;

namespace Footnote.Answering;

/// <summary>Answers questions from the documents: finds passages, refuses where they are too weak, drafts an answer, verifies every citation of the draft.</summary>
public sealed class Answerer
{
    private readonly IRetriever _retriever;
    private readonly EvidenceGate _gate;
    private readonly IAnswerWriter _writer;
    private readonly AnswerAssembly _assembly;
    private readonly SourceFinder _sources;
    private readonly AnswerSettings _settings;

    internal Answerer(
        IRetriever retriever, EvidenceGate gate, IAnswerWriter writer, CitationVerifier verifier, SourceFinder sources, AnswerSettings settings)
    {
        _retriever = retriever;
        _gate = gate;
        _writer = writer;
        _assembly = new AnswerAssembly(verifier);
        _sources = sources;
        _settings = settings;
    }

    /// <summary>Answers with whole sentences of the documents, without a language model.</summary>
    /// <param name="retriever">Finds the passages.</param>
    /// <param name="analyzer">The analysis the library is searched by.</param>
    /// <param name="statistics">How common terms are in the library.</param>
    /// <param name="sentences">Sentence boundaries of a text within a span, in order, disjoint.</param>
    /// <param name="lines">Where the lines of a passage stand on their pages.</param>
    /// <param name="settings">Lengths and limits.</param>
    internal static Answerer Extractive(
        IRetriever retriever,
        ITermAnalyzer analyzer,
        ITermStatistics statistics,
        Func<string, SourceSpan, IReadOnlyList<SourceSpan>> sentences,
        LinesOfPassage lines,
        AnswerSettings settings)
    {
        var splitter = new QuotableSplitter(sentences);
        return new Answerer(
            retriever,
            new EvidenceGate(analyzer, statistics, settings.MinEvidence),
            new ExtractiveWriter(analyzer, statistics, splitter, settings),
            new CitationVerifier(analyzer, splitter),
            new SourceFinder(lines, settings.Sources),
            settings);
    }

    /// <summary>Answers a question.</summary>
    /// <param name="question">The question as the user typed it.</param>
    /// <param name="cancellationToken">Stops retrieval and writing.</param>
    /// <returns>The answer, or a refusal that names the nearest places to look.</returns>
    public async ValueTask<Answer> AnswerAsync(string question, CancellationToken cancellationToken)
    {
        var ranking = await _retriever.RetrieveAsync(new Query(question, _settings.Depth), cancellationToken);
        var passages = ranking.Candidates.Take(_settings.Depth).Select(c => c.Passage).ToList();
        var answer = await DraftAsync(question, passages, cancellationToken);
        return await _sources.CompleteAsync(answer, passages, cancellationToken);
    }

    private async ValueTask<Answer> DraftAsync(string question, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        var evidence = _gate.Weigh(question, passages);
        if (evidence.Refusal is { } refusal)
        {
            return new Answer { Question = question, Refusal = refusal };
        }

        var draft = await _writer.WriteAsync(question, passages, cancellationToken);
        return draft.Count > 0
            ? _assembly.Assemble(question, draft, passages, evidence.Score)
            : new Answer { Question = question, Refusal = Refusals.NothingToQuote };
    }
}
