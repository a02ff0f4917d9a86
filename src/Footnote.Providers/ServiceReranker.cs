using Footnote.Documents;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Providers.Wire;
using Footnote.Retrieval;

namespace Footnote.Providers;

/// <summary>What all reranking services have in common: the text of a passage, and batches.</summary>
public abstract class ServiceReranker : IReranker, IHealthProbe
{
    private readonly RerankServiceSettings _settings;
    private readonly Batches _batches = new();

    private protected ServiceReranker(ModelService service, RerankServiceSettings settings) => (Service, _settings) = (service, settings);

    /// <summary>The way to the service.</summary>
    private protected ModelService Service { get; }

    /// <summary>Scores passages; the service reads each with its context before it.</summary>
    /// <exception cref="ModelCallException">The call failed, or the scores do not fit the passages.</exception>
    public async ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        if (passages.Count == 0)
        {
            return [];
        }

        IReadOnlyList<string> texts = [.. passages.Select(TextOf)];
        var size = Math.Min(_settings.BatchSize, await MaxBatchAsync(cancellationToken));
        var batches = await _batches.SendAsync(texts, size, batch => ScoreAsync(query, batch, cancellationToken));
        return [.. batches.SelectMany(scores => scores)];
    }

    /// <inheritdoc/>
    public abstract ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Scores one batch.</summary>
    private protected abstract Task<double[]> ScoreAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken);

    /// <summary>Passages the service takes in one request.</summary>
    private protected virtual ValueTask<int> MaxBatchAsync(CancellationToken cancellationToken) => ValueTask.FromResult(int.MaxValue);

    /// <summary>Puts scores that come best first, each with its index, into the order of the passages.</summary>
    /// <exception cref="InvalidDataException">There is not exactly one score a passage.</exception>
    private protected static double[] InOrder(IEnumerable<(long? Index, double? Score)> ranked, int passages)
    {
        var scores = new double?[passages];
        foreach (var (index, score) in ranked)
        {
            if (index is not (>= 0 and { } i) || i >= passages || scores[i] is not null || score is null)
            {
                throw new InvalidDataException("the scores do not belong to the passages");
            }

            scores[i] = score;
        }

        return [.. scores.Select(score => score ?? throw new InvalidDataException("a passage has no score"))];
    }

    private static string TextOf(Passage passage) => passage.Context.Length == 0 ? passage.Text : $"{passage.Context}\n{passage.Text}";
}
