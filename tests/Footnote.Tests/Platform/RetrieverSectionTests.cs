using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Retrieval;
using Footnote.Tests.Platform.Configuration;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform;

/// <summary>Dense scan, backend and lexical reranking are chosen in the configuration.</summary>
public sealed class RetrieverSectionTests : IDisposable
{
    private static readonly string[] Parts = ["valve", "pump", "wheel", "sensor", "filter", "engine", "cable"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_flat_scan_and_a_rescored_one_give_the_same_and_a_coarse_one_other_scores()
    {
        var quantized = await MeaningAsync("dense: { type: quantized }");
        var flat = await MeaningAsync("dense: { type: flat }");
        var coarse = await MeaningAsync("dense: { type: quantized, config: { rescore: false } }");

        Assert.NotEmpty(flat);
        Assert.Equal(quantized, flat);
        Assert.NotEqual(flat, coarse);
        Assert.All(flat.Zip(coarse), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-3));
    }

    [Fact]
    public async Task The_lexical_reranker_goes_by_words_and_its_settings_count()
    {
        var rankings = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reranking in new[] { "enabled: false", "model_type: lexical", "model_type: lexical, config: { weight: 1 }", "model_type: lexical, config: { weight: 1, max_candidates: 2 }" })
        {
            var found = await SearchAsync($"neural_reranking: {{ {reranking} }}");
            rankings.Add(string.Join(' ', found.Candidates.Select(candidate => candidate.Passage.Path)));
        }

        Assert.Equal(4, rankings.Count);
    }

    [Fact]
    public async Task The_embedded_backend_is_a_library_in_files()
    {
        await using var platform = Open("backend: { type: embedded }");

        Assert.True(platform.Folder.Exists);
        Assert.Contains((await platform.HealthAsync(default)).Components, component => component is { Component: "library", Type: "embedded" });
    }

    private async Task<IReadOnlyList<(string Path, double Score)>> MeaningAsync(string config)
    {
        var found = await SearchAsync(config);
        return [.. found.Candidates.SelectMany(candidate => candidate.Stages.Where(stage => stage.Stage == DenseRetriever.Stage).Select(stage => (candidate.Passage.Path, stage.Score)))];
    }

    private async Task<Ranking> SearchAsync(string config)
    {
        await using var platform = Open(config);
        await platform.IngestAsync(null, default);
        return await platform.SearchAsync("Which sensor of the engine watches the pump and the valve?", 10, Filter.None, default);
    }

    private PlatformOrchestrator Open(string config)
    {
        for (var i = 0; i < 60; i++)
        {
            var padding = string.Concat(Enumerable.Repeat(" of the long line", i % 6));
            _folder.Write($"docs/{i}.md", $"# The {Parts[i % 7]}\n\nThe {Parts[i / 2 % 7]}{padding} is watched by the {Parts[i / 3 % 7]} near the {Parts[i * 5 / 4 % 7]}.\n");
        }

        var loaded = Configured.Load($"retriever: {{ type: modular_unified, config: {{ {config} }} }}");
        return PlatformOrchestrator.Open(
            loaded.Config, Configured.Factory(), Path.Combine(_folder.Path, "docs"), Path.Combine(_folder.Path, "library"), ComponentContext.With(TimeProvider.System));
    }
}
