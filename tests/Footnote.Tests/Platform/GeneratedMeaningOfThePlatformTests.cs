using Footnote.Embedding;
using Footnote.Inference;
using Footnote.Ingestion;
using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Tests.Embedding;
using Footnote.Tests.Support;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Platform;

/// <summary>The whole system with an embedding generator in place of the fitted model, over the documentation of this project.</summary>
public sealed class GeneratedMeaningOfThePlatformTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Documents_are_found_by_the_shipped_static_model_and_a_second_run_embeds_nothing()
    {
        await using var platform = Open(ShippedModel.Embedder.Value);

        var first = await platform.IngestAsync(null, default);
        var second = await platform.IngestAsync(null, default);
        var ranking = await platform.SearchAsync("files whose name changed", 5, Filter.None, default);

        Assert.Contains("passages embedded by footnote/static-256@", first.Meaning);
        Assert.Empty(second.Meaning);
        Assert.Empty(ranking.Notices);
        Assert.Contains(ranking.Candidates, candidate => candidate.Stages.Any(stage => stage.Stage == "meaning"));
        Assert.False(await platform.IsMeaningStaleAsync(default));
    }

    [Fact]
    public async Task Words_a_fitted_model_and_a_generator_are_three_legs()
    {
        var config = new EmbedderSettings { Meaning = new MeaningSettings { MinPassages = 20, FitBesideGenerator = true } };
        await using var platform = Open(ShippedModel.Embedder.Value, config);
        await platform.IngestAsync(null, default);

        var ranking = await platform.SearchAsync("which formats are read", 5, Filter.None, default);

        Assert.Empty(ranking.Notices);
        Assert.Superset(new HashSet<string>(["words", "meaning", "static", "fusion"]), ranking.Timings.Select(timing => timing.Stage).ToHashSet());
        Assert.Contains(ranking.Candidates, candidate => candidate.Stages.Any(stage => stage.Stage == "static"));
    }

    [Fact]
    public async Task An_answer_warns_where_the_model_of_the_library_is_not_the_one_configured()
    {
        using var first = new ScriptedGenerator { Space = new EmbeddingSpace("example/first") };
        await using (var platform = Open(first))
        {
            await platform.IngestAsync(null, default);
        }

        using var other = new ScriptedGenerator();
        await using var changed = Open(other);
        var answer = await changed.AskAsync("Which formats are read?", Filter.None, default);

        Assert.NotEmpty(answer.Sentences);
        Assert.Contains(answer.Origin.Notices, warning => warning.Contains("example/counts", StringComparison.Ordinal) && warning.Contains("words alone", StringComparison.Ordinal));
    }

    private PlatformOrchestrator Open(IEmbeddingGenerator<string, Embedding<float>> generator, EmbedderSettings? settings = null)
    {
        var factory = EngineComponents.Register(new ComponentFactory()).Add<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>?, NoSettings>(
            "embedder.model", "given", (_, _) => new(ModelEndpoint.InProcess("given"), generator));
        var config = new PlatformConfig { Embedder = (settings ?? new EmbedderSettings()) with { Model = factory.Default("embedder.model", "given") } };
        return PlatformOrchestrator.Open(config, factory, Path.Combine(Repository.Root, "docs"), Path.Combine(_folder.Path, "library"), ComponentContext.With(TimeProvider.System));
    }
}
