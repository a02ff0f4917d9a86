using Footnote.Evaluation;
using Footnote.Platform;
using Footnote.Tests.Support;

namespace Footnote.Tests.Evaluation;

/// <summary>Retrieval is as good as <c>eval/retrieval.yaml</c> says.</summary>
public sealed class RetrievalGateTests
{
    private static readonly ExpectedScores Expected = ExpectedScores.Read(Path.Combine(Repository.Root, "eval", "retrieval.yaml"));

    public static TheoryData<string> Collections => [.. Expected.Collections.Select(collection => collection.Name)];

    [Theory]
    [MemberData(nameof(Collections))]
    public void The_settings_that_ship_pass(string name) => Assert.Empty(Shortfalls(name, new PlatformConfig()));

    [Fact]
    public void Worse_settings_fail()
    {
        var worse = new PlatformConfig { Retriever = new RetrieverSettings { Sparse = new SparseSettings { K1 = 0, B = 1 } } };

        var shortfalls = Shortfalls("cacm", worse);

        Assert.Contains(shortfalls, shortfall => shortfall.StartsWith("cacm, test: words reaches 0.", StringComparison.Ordinal));
        Assert.Contains(shortfalls, shortfall => shortfall.StartsWith("cacm, test: rerank reaches 0.", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Shortfalls(string name, PlatformConfig config)
    {
        var expected = Expected.Collections.Single(collection => collection.Name == name);
        var folder = new BeirFolder(SharedData.Require("retrieval", name));
        return expected.Shortfalls(RetrievalTrials.Of(config, out _).Run(folder, folder.ReadJudgments(expected.Split)), Expected.Tolerance);
    }
}
