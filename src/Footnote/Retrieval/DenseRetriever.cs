using System.Diagnostics;
using Footnote.Library;
using Footnote.Search;
using Footnote.Search.Vectors;

namespace Footnote.Retrieval;

/// <summary>
/// The leg that finds passages by what they mean: those whose vectors point most nearly where the question's does. Where it cannot tell where the question's
/// does it finds nothing and says why, so that the other legs' order stands.
/// </summary>
/// <param name="library">Where the vectors and the passages are.</param>
/// <param name="meaning">What the library calls the vectors.</param>
/// <param name="generated">Embeds questions into the vectors' space, where a generator made them; null for the model fitted to the passages.</param>
/// <param name="stage">Name of the leg.</param>
/// <param name="scan">How the nearest vectors are looked for.</param>
/// <param name="leastCosine">Passages up to this cosine are not found: so much texts have in common that have nothing in common.</param>
public sealed class DenseRetriever(
    ILibrary library, string meaning = FittedMeaning.Name, QuestionEmbedder? generated = null, string stage = DenseRetriever.Stage, VectorScan scan = VectorScan.Quantized,
    double leastCosine = 0) : IScoringLeg
{
    /// <summary>Name of the leg, where there is one of its kind.</summary>
    public const string Stage = "meaning";

    /// <inheritdoc/>
    public async ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken) =>
        await LegCandidates.LoadAsync(library, await ScoreAsync(query, cancellationToken), query, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<LegScores> ScoreAsync(Query query, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var snapshot = await library.MeaningAsync(meaning, cancellationToken);
        var question = await EmbedAsync(snapshot, query.Text, cancellationToken);
        if (question.Vector.IsEmpty)
        {
            return Scores([], started, question);
        }

        var allowed = await library.MatchingAsync(query.Filter, cancellationToken);
        var scored = snapshot.Vectors.Search(question.Vector.Span, query.Limit, allowed is null ? null : allowed.Contains, scan);
        return Scores([.. scored.TakeWhile(passage => passage.Score > leastCosine)], started, question);
    }

    private LegScores Scores(IReadOnlyList<ScoredPassage> scored, long started, EmbeddedQuestion question) =>
        new(scored, new StageTiming(stage, Stopwatch.GetElapsedTime(started).TotalMilliseconds, scored.Count)) { Notices = question.Notices };

    private async ValueTask<EmbeddedQuestion> EmbedAsync(MeaningSnapshot snapshot, string question, CancellationToken cancellationToken) => snapshot switch
    {
        { Embedder: { } fitted } => new EmbeddedQuestion(fitted.Embed(question), []),
        { Space: { } space } when generated is not null && snapshot.Vectors.Count > 0 => Noticing(await generated.EmbedAsync(space, question, cancellationToken), snapshot.Absence),
        _ => Noticing(new EmbeddedQuestion(ReadOnlyMemory<float>.Empty, []), snapshot.Absence),
    };

    private static EmbeddedQuestion Noticing(EmbeddedQuestion question, string absence) =>
        absence.Length == 0 ? question : question with { Notices = [.. question.Notices, absence] };
}
