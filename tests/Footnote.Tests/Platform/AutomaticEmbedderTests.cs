using Footnote.Embedding;
using Footnote.Encoders;
using Footnote.Inference;
using Footnote.Ingestion;
using Footnote.Library.Filters;
using Footnote.Library.Sqlite;
using Footnote.Platform;
using Footnote.Retrieval;
using Footnote.Tests.Embedding;
using Footnote.Tests.Support;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Platform;

/// <summary>What embeds where nothing is configured: the sentence encoder that ships, and where it has too much to do or cannot be used the static model and a fitted one.</summary>
public sealed class AutomaticEmbedderTests : IDisposable
{
    private const int Files = 24;
    private static readonly MeaningSettings Meaning = new() { MinPassages = 20 };
    private readonly TemporaryFolder _folder = new();

    public AutomaticEmbedderTests() => Write(0, Files);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Passages_are_embedded_and_found_by_the_encoder_that_ships()
    {
        await using var platform = Open();

        var report = await platform.IngestAsync(null, default);
        var again = await platform.IngestAsync(null, default);
        var ranking = await SearchAsync(platform);

        Assert.Contains($"{Files} passages embedded by arctic-embed-xs (384 dimensions)", report.Meaning);
        Assert.Empty(again.Meaning);
        Assert.Empty(ranking.Notices);
        Assert.Equal(["words", "meaning", "fusion"], Stages(ranking).Take(3));
        Assert.Equal([("encoder", "arctic-embed-xs", Files)], await VectorsAsync(platform));
    }

    [Fact]
    public async Task Platforms_of_a_process_share_one_encoder_which_outlives_them_and_is_not_read_before_it_is_needed()
    {
        TextEncoder? first;
        await using (var platform = Open())
        {
            await platform.StatusAsync(default);
            await platform.ChangesAsync(default);
            Assert.Contains("when it is first needed", (await HealthAsync(platform)).Reason);
            first = Encoder(platform);
            Assert.StartsWith("arctic-embed-xs runs in this process (int8, ", (await HealthAsync(platform)).Reason, StringComparison.Ordinal);
        }

        await using var other = Open();
        await other.IngestAsync(null, default);

        Assert.NotNull(first);
        Assert.Same(first, Encoder(other));
        Assert.Empty((await SearchAsync(other)).Notices);
    }

    [Fact]
    public async Task A_library_of_word_models_gets_vectors_of_the_encoder_without_being_asked_to()
    {
        await using (var before = Open(max: 0))
        {
            await before.IngestAsync(null, default);
            Assert.Equal([("latent", null, Files), ("static", StaticName, Files)], await VectorsAsync(before));
        }

        ForgetThatTheEncoderWasConsidered();
        await using var platform = Open();
        Assert.True(await platform.IsMeaningStaleAsync(default));
        Assert.Contains("static", Stages(await SearchAsync(platform)));
        await platform.IngestAsync(null, default);

        Assert.False(await platform.IsMeaningStaleAsync(default));
        Assert.DoesNotContain("static", Stages(await SearchAsync(platform)));
        Assert.Contains(("encoder", "arctic-embed-xs", Files), await VectorsAsync(platform));
    }

    [Fact]
    public async Task Vectors_that_a_service_made_stay_beside_the_encoders()
    {
        using var service = new ScriptedGenerator();
        await using (var paid = Open(service))
        {
            await paid.IngestAsync(null, default);
        }

        await using (var platform = Open())
        {
            await platform.IngestAsync(null, default);
            Assert.Equal([("encoder", "arctic-embed-xs", Files), ("generated", "example/counts", Files)], await VectorsAsync(platform));
        }

        service.Forget();
        await using var again = Open(service);
        await again.IngestAsync(null, default);
        Assert.Empty(service.Passages);
    }

    [Fact]
    public async Task Word_models_serve_a_library_in_which_too_many_passages_lack_a_vector_and_one_that_grew_slowly_keeps_the_encoder()
    {
        await using var platform = Open(max: Files - 1);
        var many = await platform.IngestAsync(null, default);

        Assert.Contains($"{Files} passages without a vector are more than the sentence encoder takes on at once ({Files - 1}, max_passages); learned from {Files} passages", many.Meaning);
        Assert.Equal(["words", "meaning", "static"], Stages(await SearchAsync(platform)).Take(3));
        Assert.Empty((await SearchAsync(platform)).Notices);
        Assert.False(await platform.IsMeaningStaleAsync(default));
        Assert.Empty((await platform.IngestAsync(null, default)).Meaning);

        File.Delete(Path.Combine(_folder.Path, "docs", "0.md"));
        await platform.IngestAsync(null, default);
        Assert.DoesNotContain("static", Stages(await SearchAsync(platform)));

        Write(Files, Files * 2);
        await platform.IngestAsync(null, default);
        Assert.Contains("static", Stages(await SearchAsync(platform)));

        Enumerable.Range(Files + 10, Files - 10).ToList().ForEach(i => File.Delete(Path.Combine(_folder.Path, "docs", $"{i}.md")));
        await platform.IngestAsync(null, default);
        Assert.DoesNotContain("static", Stages(await SearchAsync(platform)));
        Assert.Contains(("encoder", "arctic-embed-xs", Files + 9), await VectorsAsync(platform));
    }

    [Fact]
    public async Task Where_the_encoder_cannot_be_used_word_models_take_its_place_and_it_is_said()
    {
        await using (var platform = Open())
        {
            await platform.IngestAsync(null, default);
        }

        using var broken = new AutomaticEmbedder(() => null, () => ShippedEncoder.Open(Path.Combine(_folder.Path, "models")), new AutoModelSettings());
        await using var without = Open(broken);
        var searched = await SearchAsync(without);
        Write(Files, Files + 1);
        var report = await without.IngestAsync(null, default);
        var health = await HealthAsync(without);

        Assert.All([searched.Notices[0], report.Meaning, health.Reason], said =>
        {
            Assert.Contains("The sentence encoder that ships cannot be used; the static model and one fitted to the documents take its place", said);
            Assert.Contains("models is missing. It belongs to the program: install footnote anew", said);
        });
        Assert.NotEmpty((await without.AskAsync("By which wheel is the valve of pump 7 closed?", Filter.None, default)).Sentences);
        Assert.Equal(HealthState.Degraded, health.State);
        Assert.Contains("static", Stages(await SearchAsync(without)));
        Assert.IsType<StaticEmbedder>(((IEmbeddingGenerator<string, Embedding<float>>)broken).GetService(typeof(StaticEmbedder)));
    }

    [Fact]
    public async Task Where_a_question_is_sure_to_come_the_encoder_is_read_at_once_and_otherwise_when_it_is_needed()
    {
        var (ahead, needed) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var first = new AutomaticEmbedder(() => Reading(ahead), () => ShippedEncoder.Generator, new AutoModelSettings(), readsAhead: true);
        using var second = new AutomaticEmbedder(() => Reading(needed), () => ShippedEncoder.Generator, new AutoModelSettings());

        await ahead.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.False(needed.Task.IsCompleted);
        Assert.Empty(second.Absence);
        Assert.True(needed.Task.IsCompleted);

        static LocalEmbeddingGenerator? Reading(TaskCompletionSource source)
        {
            source.SetResult();
            return null;
        }
    }

    private static string StaticName => ((EmbeddingSpace)ShippedModel.Embedder.Value.GetService(typeof(EmbeddingSpace))!).Model;

    private static TextEncoder? Encoder(PlatformOrchestrator platform) => platform.Models.Embedder!.GetService(typeof(TextEncoder)) as TextEncoder;

    private static ValueTask<Ranking> SearchAsync(PlatformOrchestrator platform) => platform.SearchAsync("How is pump 7 shut?", 5, Filter.None, default);

    private static IEnumerable<string> Stages(Ranking ranking) => ranking.Timings.Select(timing => timing.Stage);

    private static async Task<IEnumerable<(string, string?, int)>> VectorsAsync(PlatformOrchestrator platform) =>
        (await platform.StatusAsync(default)).Vectors.Select(count => (count.Meaning, count.Model, count.Passages));

    private static async Task<ComponentHealth> HealthAsync(PlatformOrchestrator platform)
    {
        var checks = platform.Models.Checks(platform.Library);
        using var monitor = new HealthMonitor(checks, TimeProvider.System);
        return (await monitor.ReportAsync(default)).Components.Single(component => component.Component == "embedder.model");
    }

    /// <summary>Makes the library one of a version that knew no encoder.</summary>
    private void ForgetThatTheEncoderWasConsidered()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder.Path, "library", "library.db")};Pooling=False");
        connection.Open();
        connection.Execute("DELETE FROM meaning WHERE name = 'encoder'");
    }

    private void Write(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            _folder.Write($"docs/{i}.md", $"# Pump {i}\n\nThe valve of pump {i} is closed by wheel {i * 7} of the engine{string.Concat(Enumerable.Repeat(" and again", i % 5))}.\n");
        }
    }

    private PlatformOrchestrator Open(int max = 50_000) => Open(new EmbedderSettings { Meaning = Meaning, Model = new("embedder.model", "auto", new AutoModelSettings { MaxPassages = max }) }, EngineComponents.Register(new ComponentFactory()));

    private PlatformOrchestrator Open(IEmbeddingGenerator<string, Embedding<float>> model)
    {
        var factory = EngineComponents.Register(new ComponentFactory()).Add<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>?, NoSettings>(
            "embedder.model", "given", (_, _) => new(ModelEndpoint.InProcess("given"), model));
        return Open(new EmbedderSettings { Meaning = Meaning, Model = factory.Default("embedder.model", "given") }, factory);
    }

    private PlatformOrchestrator Open(EmbedderSettings settings, ComponentFactory factory) => PlatformOrchestrator.Open(
        new PlatformConfig { Embedder = settings }, factory, Path.Combine(_folder.Path, "docs"), Path.Combine(_folder.Path, "library"), ComponentContext.With(TimeProvider.System));
}
