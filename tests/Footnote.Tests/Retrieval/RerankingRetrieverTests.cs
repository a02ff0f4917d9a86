using Footnote.Documents;
using Footnote.Embedding;
using Footnote.Retrieval;

namespace Footnote.Tests.Retrieval;

public sealed class RerankingRetrieverTests
{
    private static readonly Query Pumps = new("pump", Limit: 3);

    [Fact]
    public async Task Order_and_scores_are_a_weighted_sum_worked_out_by_hand()
    {
        var ranking = await Rerank(weight: 0.25, 0.1, 0.9, 0.0).RetrieveAsync(Pumps, default);

        // First scores 4, 3, 2; divided by the best 1, 0.75, 0.5; with a quarter of 0.1, 0.9, 0.
        Assert.Equal([2, 1, 3], ranking.Candidates.Select(candidate => candidate.Passage.Id));
        Assert.Equal(0.7875, ranking.Candidates[0].Score, tolerance: 1e-12);
        Assert.Equal(0.775, ranking.Candidates[1].Score, tolerance: 1e-12);
        Assert.Equal(0.375, ranking.Candidates[2].Score, tolerance: 1e-12);
    }

    [Fact]
    public async Task The_scores_of_each_stage_are_kept_apart()
    {
        var best = (await Rerank(weight: 0.25, 0.1, 0.9, 0.0).RetrieveAsync(Pumps, default)).Candidates[0];

        Assert.Equal([new StageScore("words", 2, 3), new StageScore("rerank", 1, 0.9)], best.Stages);
    }

    [Fact]
    public async Task A_weight_of_nothing_leaves_the_order_as_it_is() =>
        Assert.Equal([1, 2, 3], (await Rerank(weight: 0, 0.1, 0.9, 0.0).RetrieveAsync(Pumps, default)).Candidates.Select(candidate => candidate.Passage.Id));

    [Fact]
    public async Task A_passage_from_beyond_the_limit_can_come_in_front() =>
        Assert.Equal([3], (await Rerank(weight: 0.9, 0.0, 0.0, 1.0).RetrieveAsync(Pumps with { Limit = 1 }, default)).Candidates.Select(candidate => candidate.Passage.Id));

    [Fact]
    public async Task Where_the_reranker_fails_the_first_order_stays_and_a_notice_says_so()
    {
        var missing = new SimilarityReranker(new Lazy<StaticEmbedder>(() => new StaticEmbedder(StaticModel.Open("/nowhere/model.bin"))));
        var ranking = await new RerankingRetriever(new Fixed(), missing, new RerankSettings()).RetrieveAsync(Pumps, default);

        Assert.Equal([1, 2, 3], ranking.Candidates.Select(candidate => candidate.Passage.Id));
        Assert.Contains("/nowhere/model.bin", Assert.Single(ranking.Notices));
    }

    [Fact]
    public async Task The_shipped_model_prefers_what_says_the_same_in_other_words()
    {
        var scores = await new SimilarityReranker(ShippedModel.Embedder).ScoreAsync(
            "How do I delete a directory?", [Passage(1, "Remove the folder with all files in it."), Passage(2, "The network card sends packets.")], default);

        Assert.True(scores[0] > scores[1] + 0.1, $"{scores[0]} beside {scores[1]}");
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
    }

    private static RerankingRetriever Rerank(double weight, params double[] scores) => new(new Fixed(), new FixedScores(scores), new RerankSettings { Weight = weight });

    private static Passage Passage(long id, string text) => new()
    {
        Id = id,
        Path = $"{id}.md",
        Title = "",
        Format = "markdown",
        Section = [],
        Text = text,
        Context = "",
        Ordinal = 0,
        Span = new SourceSpan(0, text.Length),
        Blocks = [],
    };

    private sealed class Fixed : IRetriever
    {
        public ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken) => ValueTask.FromResult(new Ranking(
            [.. new[] { 4.0, 3, 2 }.Select((score, i) => new Candidate(Passage(i + 1, "A pump."), score, [new StageScore("words", i + 1, score)])).Take(query.Limit)], []));
    }

    private sealed class FixedScores(double[] scores) : IReranker
    {
        public ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<double>>([.. scores.Take(passages.Count)]);
    }
}
