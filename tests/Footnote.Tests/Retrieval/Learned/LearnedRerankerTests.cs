using System.Security.Cryptography;
using Footnote.Documents;
using Footnote.Embedding;
using Footnote.Retrieval;
using Footnote.Retrieval.Learned;
using Footnote.Tests.Support;

namespace Footnote.Tests.Retrieval.Learned;

public sealed class LearnedRerankerTests
{
    private static readonly LearnedReranker Shipped = new(ShippedModel.Embedder, ShippedRanking.Model);

    [Fact]
    public async Task What_answers_comes_before_what_is_about_something_else()
    {
        var scores = await Shipped.ScoreAsync(
            "How do I delete a directory?",
            [Passage(1, "", "The network card sends packets."), Passage(2, "Folders", "Remove the folder with all files in it."), Passage(3, "", "Drawing a circle takes a radius.")],
            default);

        Assert.True(scores[1] > scores[0] && scores[1] > scores[2], string.Join(' ', scores));
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
    }

    [Fact]
    public async Task The_parts_add_up_to_the_score_and_bear_the_names_of_the_features()
    {
        var scores = await Shipped.ScoreAsync("halt a hart after reset", [Passage(1, "Reset", "A hart halts."), Passage(2, "", "Reset is asynchronous.")], default);
        var parts = RerankScores.PartsOf(scores);

        Assert.Equal(RankingModel.Names, parts[0].Select(part => part.Feature));
        Assert.All(scores.Zip(parts), scored => Assert.Equal(Math.Clamp(0.5 + scored.Second.Sum(part => part.Value), 0, 1), scored.First, tolerance: 1e-9));
    }

    [Fact]
    public async Task The_parts_are_kept_with_the_stage()
    {
        var ranking = await new RerankingRetriever(new Two(), Shipped, new RerankSettings { Weight = LearnedReranker.DefaultWeight }).RetrieveAsync(new Query("halt a hart"), default);

        Assert.All(ranking.Candidates, candidate => Assert.Equal(RankingModel.Names, candidate.Stages[^1].Parts.Select(part => part.Feature)));
    }

    [Fact]
    public async Task Neither_nothing_nor_one_passage_nor_strange_text_is_a_difficulty()
    {
        Assert.Empty(await Shipped.ScoreAsync("anything", [], default));
        Assert.Equal([0.5], await Shipped.ScoreAsync("halt a hart", [Passage(1, "", "A hart halts.")], default));
        Assert.All(
            await Shipped.ScoreAsync("\0 \ud800 ??", [Passage(1, "\n", ""), Passage(2, "", "日本 \ud800\udc00 \uffff"), Passage(3, "", new string('x', 100_000))], default),
            score => Assert.InRange(score, 0, 1));
    }

    [Fact]
    public async Task The_order_of_the_passages_changes_no_score()
    {
        Passage[] passages = [Passage(1, "Reset", "A hart halts."), Passage(2, "", "Reset is asynchronous."), Passage(3, "", "Timers count.")];

        var (forward, backward) = (await Shipped.ScoreAsync("halt after reset", passages, default), await Shipped.ScoreAsync("halt after reset", [.. passages.Reverse()], default));

        Assert.All(forward.Zip(backward.Reverse()), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-5));
    }

    [Fact]
    public void The_weights_are_those_of_the_card() =>
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Repository.Root, "models", "ranking.json")))),
            File.ReadAllText(Path.Combine(Repository.Root, "models", "README.md")));

    private static Passage Passage(long id, string headings, string text) => new()
    {
        Id = id,
        Path = $"{id}.md",
        Title = "",
        Format = "markdown",
        Section = [],
        Text = text,
        Context = headings,
        Ordinal = 0,
        Span = new SourceSpan(0, text.Length),
        Blocks = [],
    };

    private sealed class Two : IRetriever
    {
        public ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken) => ValueTask.FromResult(new Ranking(
            [new Candidate(Passage(1, "", "A pump."), 2, []), new Candidate(Passage(2, "", "A hart halts."), 1, [])], []));
    }
}
