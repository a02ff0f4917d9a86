using System.Collections.Concurrent;
using Footnote.Documents;
using Footnote.Retrieval;
using Footnote.Telemetry;

namespace Footnote.Inference.Batching;

/// <summary>
/// Joins the passages of concurrent callers who ask the same question into one call, each passage once, and cuts what is larger than a batch. Callers with
/// different questions go apart: a call to a reranker holds one question.
/// </summary>
internal sealed class BatchingReranker(IReranker inner, BatchSettings settings, TimeProvider time, Instruments instruments) : IReranker
{
    private readonly ConcurrentDictionary<string, QuestionBatcher> _questions = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        var question = Enter(query);
        try
        {
            var scores = await question.Batcher.SendAsync(passages, cancellationToken);
            var notices = scores.SelectMany(score => score.Notices).Distinct(StringComparer.Ordinal).ToList();
            return new RerankScores([.. scores.Select(score => score.Score)], notices);
        }
        finally
        {
            Leave(query, question);
        }
    }

    private QuestionBatcher Enter(string query)
    {
        while (true)
        {
            var question = _questions.GetOrAdd(query, _ => new QuestionBatcher(new((passages, token) => SendAsync(query, passages, token), settings, time)));
            if (question.TryEnter())
            {
                return question;
            }
        }
    }

    private void Leave(string query, QuestionBatcher question)
    {
        if (question.Leave())
        {
            _questions.TryRemove(new KeyValuePair<string, QuestionBatcher>(query, question));
        }
    }

    private async Task<IReadOnlyList<BatchedScore>> SendAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        var distinct = passages.DistinctBy(passage => passage.Id).ToList();
        instruments.Batch(ModelKinds.Name(ModelKind.Rerank), distinct.Count);
        var scores = await inner.ScoreAsync(query, distinct, cancellationToken);
        var byId = distinct.Zip(scores).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        var notices = RerankScores.NoticesOf(scores);
        return [.. passages.Select(passage => new BatchedScore(byId[passage.Id], notices))];
    }
}
