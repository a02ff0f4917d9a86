using Footnote.Documents;
using Footnote.Embedding;

namespace Footnote.Retrieval.Learned;

/// <summary>
/// Scores passages by a dozen features of words and pieces that cost microseconds each, weighed as was learned from questions with known answers. Needs no
/// server and no transformer. The scores tell candidates of one question apart and say nothing beyond: a passage like the mean of them has ½.
/// </summary>
/// <param name="embedder">The static model; loaded when it is first needed.</param>
/// <param name="model">What each feature is worth; loaded when it is first needed.</param>
internal sealed class LearnedReranker(Lazy<StaticEmbedder> embedder, Lazy<RankingModel> model) : IReranker
{
    /// <summary>What the score counts beside the first order where nothing else is configured: it was trained to count as much.</summary>
    public const double DefaultWeight = 0.5;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        if (passages.Count == 0)
        {
            return ValueTask.FromResult<IReadOnlyList<double>>([]);
        }

        var rows = PassageFeatures.Of(embedder.Value, query, [.. passages.Select(passage => (passage.Context, passage.Text))]);
        var parts = model.Value.Parts(rows);
        return ValueTask.FromResult<IReadOnlyList<double>>(new RerankScores([.. parts.Select(row => Math.Clamp(0.5 + row.Sum(), 0, 1))], []) { Parts = [.. parts.Select(Named)] });
    }

    private static IReadOnlyList<ScorePart> Named(double[] parts) => [.. parts.Select((part, feature) => new ScorePart(RankingModel.Names[feature], part))];
}
