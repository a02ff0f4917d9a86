using System.Runtime.CompilerServices;
using Footnote.Documents;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Answering;

/// <summary>Answers questions from the documents: finds passages, refuses where they are too weak, drafts an answer, verifies every citation of the draft.</summary>
public sealed class Answerer
{
    private readonly AnswererParts _parts;
    private readonly EvidenceGate _gate;
    private readonly IAnswerWriter _writer;
    private readonly AnswerAssembly _assembly;
    private readonly SourceFinder _sources;
    private readonly ConversationResolver _conversation;

    private Answerer(AnswererParts parts, IAnswerWriter writer, IChatClient? model = null)
    {
        _parts = parts;
        _gate = new EvidenceGate(parts.Analyzer, parts.Statistics, parts.Similarity, parts.Settings.MinEvidence);
        _writer = writer;
        _assembly = new AnswerAssembly(new CitationVerifier(parts.Analyzer, new QuotableSplitter(parts.Sentences)), new ConfidenceScorer(parts.Settings.ConfidenceScorer));
        _sources = new SourceFinder(parts.Lines, parts.Settings.Sources);
        _conversation = new ConversationResolver(parts.Settings.RewordFollowUps ? model : null);
    }

    /// <summary>Answers with whole sentences of the documents, without a language model.</summary>
    internal static Answerer Extractive(AnswererParts parts) => new(parts, Quoting(parts));

    /// <summary>
    /// Lets a language model answer; where it fails, the documents are quoted. <see cref="RoutingSettings"/> may name a model each for simple and complex
    /// questions, both asked for through the same client.
    /// </summary>
    /// <param name="parts">What an answer is made of.</param>
    /// <param name="client">The model; caching, retries, budget and other models to fall back to are its own matter.</param>
    internal static Answerer With(AnswererParts parts, IChatClient client)
    {
        return parts.Settings.Routing.IsOn ? With(parts, client, client) : new Answerer(parts, Model(parts, client, null), client);
    }

    /// <summary>Lets one language model answer simple questions and another one complex questions; where they fail, the documents are quoted.</summary>
    internal static Answerer With(AnswererParts parts, IChatClient simple, IChatClient complex) =>
        new(parts, Routed(parts, simple, complex), simple);

    /// <summary>Answers a question.</summary>
    /// <param name="question">The question as the user typed it.</param>
    /// <param name="cancellationToken">Stops retrieval and writing.</param>
    /// <returns>The answer, or a refusal that names the nearest places to look.</returns>
    public async ValueTask<Answer> AnswerAsync(string question, CancellationToken cancellationToken)
    {
        var answer = new Answer { Question = question };
        await foreach (var happened in StreamAsync(question, [], cancellationToken))
        {
            answer = (happened as AnswerFinished)?.Answer ?? answer;
        }

        return answer;
    }

    /// <summary>Answers a question and tells of it while it happens. Ending the enumeration early stops retrieval and writing as cancelling does.</summary>
    /// <param name="question">The question as the user typed it.</param>
    /// <param name="history">The conversation before it, oldest first, by which a follow-up is understood; empty for a question on its own.</param>
    /// <param name="cancellationToken">Stops retrieval and writing.</param>
    /// <returns>See <see cref="AnswerEvent"/>; the last one is <see cref="AnswerFinished"/>.</returns>
    public async IAsyncEnumerable<AnswerEvent> StreamAsync(
        string question, IReadOnlyList<ConversationTurn> history, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new AnswerProgress(AnswerStage.Finding);
        var resolved = await _conversation.ResolveAsync(question, history, cancellationToken);
        var understood = resolved ?? question;
        var depth = _parts.Settings.Depth;
        var ranking = await _parts.Retriever.RetrieveAsync(new Query(understood, depth), cancellationToken);
        IReadOnlyList<Candidate> candidates = [.. ranking.Candidates.Take(depth)];
        IReadOnlyList<Passage> passages = [.. candidates.Select(c => c.Passage)];
        var evidence = _gate.Weigh(understood, passages);
        var draft = new Draft([], passages, AnswerOrigin.Quoted) { Refusal = evidence.Refusal };
        if (evidence.Refusal is null)
        {
            await foreach (var happened in _writer.WriteAsync(understood, candidates, cancellationToken))
            {
                draft = happened as Draft ?? draft;
                if (Shown(happened) is { } shown)
                {
                    yield return shown;
                }
            }
        }

        yield return new AnswerProgress(AnswerStage.Verifying);
        var answer = Assemble(question, Completed(draft, ranking, resolved), evidence.Score);
        yield return new AnswerFinished(await _sources.CompleteAsync(answer, passages, cancellationToken));
    }

    private static AnswerEvent? Shown(DraftEvent happened) => happened switch
    {
        DraftBegun begun => new AnswerProgress(AnswerStage.Writing, begun.Writer),
        DraftText text => new AnswerText(text.Text),
        DraftWithdrawn withdrawn => new AnswerWithdrawn(withdrawn.Reason),
        _ => null,
    };

    private static Draft Completed(Draft draft, Ranking ranking, string? resolved) =>
        draft with { Origin = draft.Origin with { Notices = [.. ranking.Notices, .. draft.Origin.Notices], ResolvedQuestion = resolved } };

    private Answer Assemble(string question, Draft draft, double evidence) => draft.Refusal is { } refusal
        ? new Answer { Question = question, Refusal = refusal, Warnings = draft.Warnings, Origin = draft.Origin }
        : _assembly.Assemble(question, draft, evidence);

    private static ExtractiveWriter Quoting(AnswererParts parts) =>
        new(parts.Analyzer, parts.Statistics, new QuotableSplitter(parts.Sentences), parts.Nearness, parts.Settings);

    private static FallbackWriter Model(AnswererParts parts, IChatClient client, string? model) => new(
        new LanguageModelWriter(client, string.IsNullOrEmpty(model) ? null : model, new CitationParser(parts.Sentences), parts.Settings),
        Quoting(parts));

    private static RoutedWriter Routed(AnswererParts parts, IChatClient simple, IChatClient complex)
    {
        var routing = parts.Settings.Routing;
        return new RoutedWriter(Model(parts, simple, routing.SimpleModel), Model(parts, complex, routing.ComplexModel), routing);
    }
}
