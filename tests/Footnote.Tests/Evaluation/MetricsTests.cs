using Footnote.Evaluation;

namespace Footnote.Tests.Evaluation;

public sealed class MetricsTests
{
    private const double Tolerance = 1e-12;

    private static readonly Dictionary<string, int> Grades = new() { ["a"] = 3, ["b"] = 2, ["c"] = 1, ["d"] = 0, ["e"] = -1 };

    // Ranks 1 to 5: not relevant, grade 2, not judged, grade 3, negative.
    private static readonly string[] Ranking = ["d", "b", "x", "a", "e"];

    [Fact]
    public void Ndcg_takes_the_grade_as_gain()
    {
        var gained = (2 / Math.Log2(3)) + (3 / Math.Log2(5));
        var ideal = 3 + (2 / Math.Log2(3)) + (1 / Math.Log2(4));

        Assert.Equal(gained / ideal, Metrics.Ndcg(Ranking, Grades, 10), Tolerance);
        Assert.Equal(0.536322, Metrics.Ndcg(Ranking, Grades, 10), 1e-6);
    }

    [Fact]
    public void Ndcg_cuts_the_ideal_ranking_too() =>
        Assert.Equal(2 / Math.Log2(3) / (3 + (2 / Math.Log2(3))), Metrics.Ndcg(Ranking, Grades, 2), Tolerance);

    [Fact]
    public void Recall_and_precision_count_what_is_graded_1_or_more()
    {
        Assert.Equal(2.0 / 3, Metrics.Recall(Ranking, Grades, 5), Tolerance);
        Assert.Equal(1.0 / 3, Metrics.Recall(Ranking, Grades, 3), Tolerance);
        Assert.Equal(2.0 / 5, Metrics.Precision(Ranking, Grades, 5), Tolerance);
        Assert.Equal(2.0 / 10, Metrics.Precision(Ranking, Grades, 10), Tolerance);
    }

    [Fact]
    public void Reciprocal_rank_looks_for_the_first_relevant_document()
    {
        Assert.Equal(0.5, Metrics.ReciprocalRank(Ranking, Grades), Tolerance);
        Assert.Equal(0, Metrics.ReciprocalRank(["x", "d"], Grades), Tolerance);
    }

    [Fact]
    public void Average_precision_divides_by_all_relevant_documents() =>
        Assert.Equal(((1.0 / 2) + (2.0 / 4)) / 3, Metrics.AveragePrecision(Ranking, Grades), Tolerance);

    [Fact]
    public void A_query_without_relevant_documents_scores_0()
    {
        var none = new Dictionary<string, int> { ["a"] = 0 };

        Assert.Equal(0, Metrics.Ndcg(Ranking, none, 10), Tolerance);
        Assert.Equal(0, Metrics.Recall(Ranking, none, 10), Tolerance);
        Assert.Equal(0, Metrics.AveragePrecision(Ranking, none), Tolerance);
    }

    [Fact]
    public void The_mean_leaves_out_queries_without_relevant_documents_and_counts_those_not_run()
    {
        var judgments = new Judgments([("q1", "a", 1), ("q2", "a", 1), ("q3", "a", 0)]);
        var rankings = new Dictionary<string, IReadOnlyList<string>> { ["q1"] = ["a"], ["q3"] = ["a"] };

        Assert.Equal(0.5, Metrics.Mean(rankings, judgments, Metrics.ReciprocalRank), Tolerance);
    }
}
