using Footnote.Evaluation;
using Footnote.Tests.Support;

namespace Footnote.Tests.Evaluation;

/// <summary>The gate's file and what passes it.</summary>
public sealed class ExpectedScoresTests
{
    private static readonly ExpectedCollection Manual = new("manual", "test", "auto", new Dictionary<string, double> { ["words"] = 0.5 });

    [Fact]
    public void Tolerance_collections_and_figures_are_read()
    {
        var expected = Read("tolerance: 0.01\ncollections:\n  - collection: manual\n    split: test\n    ndcg10: { words: 0.5, rerank: 0.6 }\n  - { collection: large, split: dev, embedder: static, ndcg10: { words: 1 } }\n");

        var collection = expected.Collections[0];
        Assert.Equal((0.01, "manual", "test"), (expected.Tolerance, collection.Name, collection.Split));
        Assert.Equal(["auto", "static"], expected.Collections.Select(expectation => expectation.Embedder));
        Assert.Equal(new Dictionary<string, double> { ["words"] = 0.5, ["rerank"] = 0.6 }, collection.Ndcg10);
    }

    [Theory]
    [InlineData("", "tolerance is missing")]
    [InlineData("tolerance: 2", "tolerance is 2; it lies between 0 and 1")]
    [InlineData("tolerance: 0.1", "lists no collections")]
    [InlineData("tolerance: 0.1\ncollections: [{ split: test, ndcg10: { words: 1 } }]", "has no collection")]
    [InlineData("tolerance: 0.1\ncollections: [{ collection: manual, ndcg10: { words: 1 } }]", "manual has no split")]
    [InlineData("tolerance: 0.1\ncollections: [{ collection: manual, split: test }]", "manual has no ndcg10")]
    [InlineData("tolerance: 0.1\ncollections: [{ collection: manual, split: test, ndcg10: { words: 50 } }]", "manual: words is 50")]
    [InlineData("tolerance: 0.1\ncollections: [{ collection: manual, split: test, ndcg10: { words: .nan } }]", "manual: words is NaN")]
    [InlineData("tolerance: 0.1\ntolerances: 0.2", "line 2")]
    [InlineData("tolerance: much", "line 1")]
    public void A_file_that_makes_no_sense_is_refused_with_the_place(string yaml, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read(yaml)).Message);

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0.9, true)]
    [InlineData(0.496, true)]
    [InlineData(0.494, false)]
    [InlineData(double.NaN, false)]
    public void A_figure_passes_down_to_the_tolerance(double reached, bool passes) => Assert.Equal(passes, Manual.Shortfalls([Scores("words", reached)], 0.005).Count == 0);

    [Fact]
    public void A_method_that_was_not_measured_fails() =>
        Assert.Equal(["manual, test: words was not measured."], Manual.Shortfalls([Scores("rerank", 1)], 0.005));

    private static MethodScores Scores(string method, double ndcg) =>
        new(method, new RetrievalScores(1, ndcg, 0, 0, 0, 0), new Comparison(new ConfidenceInterval(0, 0, 0), 0, 0), new Dictionary<string, double>());

    private static ExpectedScores Read(string yaml)
    {
        using var folder = new TemporaryFolder();
        return ExpectedScores.Read(folder.Write("expected.yaml", yaml).FullName);
    }
}
