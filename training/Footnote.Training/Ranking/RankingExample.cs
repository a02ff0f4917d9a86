using Footnote.Evaluation;

namespace Footnote.Training.Ranking;

/// <summary>A question with its candidates as training sees them.</summary>
/// <param name="Documents">The candidates in their first order.</param>
/// <param name="Judged">Grades by document, of those as well that are no candidates.</param>
/// <param name="First">Scores of the first order, the best one being 1.</param>
/// <param name="Inputs">For each candidate its first score, then what <see cref="Retrieval.Learned.RankingModel.Inputs"/> makes of its features.</param>
internal sealed record RankingExample(IReadOnlyList<string> Documents, IReadOnlyDictionary<string, int> Judged, double[] First, float[][] Inputs)
{
    private const int Depth = 10;

    /// <summary>The candidates' grades.</summary>
    public int[] Grades { get; } = [.. Documents.Select(document => Judged.GetValueOrDefault(document))];

    /// <summary>nDCG at 10 of the candidates in the order of scores; equal ones in their first order.</summary>
    public double Ndcg(IReadOnlyList<double> scores) =>
        Metrics.Ndcg([.. Documents.Index().OrderByDescending(document => scores[document.Index]).Select(document => document.Item)], Judged, Depth);
}
