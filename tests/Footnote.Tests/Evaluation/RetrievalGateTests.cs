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
    public async Task The_settings_that_ship_pass(string name) => Assert.Empty(await ShortfallsAsync(name, new RetrieverSettings()));

    [Fact]
    public async Task Worse_settings_fail()
    {
        var worse = new RetrieverSettings { Sparse = new SparseSettings { K1 = 0, B = 1 } };

        var shortfalls = await ShortfallsAsync("cacm", worse);

        Assert.Contains(shortfalls, shortfall => shortfall.StartsWith("cacm, test: words reaches 0.", StringComparison.Ordinal));
        Assert.Contains(shortfalls, shortfall => shortfall.StartsWith("cacm, test: rerank reaches 0.", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> ShortfallsAsync(string name, RetrieverSettings retriever)
    {
        var expected = Expected.Collections.Single(collection => collection.Name == name);
        var folder = new BeirFolder(SharedData.Require("retrieval", name));
        var embedder = new EmbedderSettings { Model = EngineComponents.Register(new ComponentFactory()).Default("embedder.model", expected.Embedder) };
        var trial = RetrievalTrials.Of(new PlatformConfig { Embedder = embedder, Retriever = retriever }, out _);
        return expected.Shortfalls(await trial.RunAsync(folder, folder.ReadJudgments(expected.Split), progress: null, default), Expected.Tolerance);
    }
}
