using Footnote.Cli;
using Footnote.Fakes;
using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Providers;
using Footnote.Tests.Support;

namespace Footnote.Tests.Cli;

/// <summary>The profiles that ship, with every component of the command line.</summary>
public sealed class ShippedProfilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. Directory.GetFiles(Path.Combine(Repository.Root, "config"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Where(name => name != "postgres")];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_profile_loads_without_any_variable(string name) => Assert.Equal(name, Load(new ConfigurationRequest { Profile = name }).Profile);

    [Fact]
    public void The_profile_for_postgres_says_that_this_build_has_no_component_for_it()
    {
        var problem = Assert.Single(Assert.Throws<ConfigurationException>(() => Load(new ConfigurationRequest { Profile = "postgres" })).Problems);

        Assert.Equal("retriever.config.backend.type", problem.KeyPath);
        Assert.Equal("this build has no component \"postgres\" (libraries in PostgreSQL). Valid: embedded.", problem.Message);
    }

    [Fact]
    public async Task Offline_no_service_is_used_and_the_health_says_so()
    {
        var config = Load(new ConfigurationRequest { Profile = "tei", Overrides = new Dictionary<string, string> { ["server.offline"] = "true" } });
        await using var platform = Open(config);

        await platform.IngestAsync(null, default);
        var health = await platform.HealthAsync(default);

        Assert.Equal(2, health.Components.Count(component => component.Reason.Contains("(offline)", StringComparison.Ordinal)));
        Assert.NotEmpty((await platform.AskAsync("How long may the pump run?", Filter.Latest, default)).Sentences);
    }

    [Fact]
    public void A_space_gets_its_sizes_and_limits()
    {
        var config = Load(new ConfigurationRequest { Environment = new Dictionary<string, string> { ["SPACE_ID"] = "someone/space", ["PORT"] = "7000" } });

        Assert.Equal((512, 64), (config.DocumentProcessor.ChunkSize, config.DocumentProcessor.ChunkOverlap));
        Assert.Equal(384, Assert.IsType<HuggingFaceChatSettings>(config.AnswerGenerator.LlmClient.Settings).MaxTokens);
        Assert.Equal(50, Assert.IsType<HuggingFaceRerankSettings>(config.Retriever.NeuralReranking.Settings).MaxCandidates);
        Assert.Equal(5, config.ServerInForce.MaxConcurrentRequests);
        Assert.Equal(LogThreshold.Warning, config.GlobalSettings.LogLevel);
        Assert.Equal(25, config.Resilience.Quota.PerMonth);
        Assert.Equal(0.5m, config.Resilience.Prices["google/gemma-2-2b-it"].Input);
        Assert.Equal("http://0.0.0.0:7000", config.Server.Urls);
    }

    [Fact]
    public async Task Without_a_token_a_space_answers_in_the_local_way_and_its_health_says_so()
    {
        await using var platform = Open(Load(new ConfigurationRequest { Profile = "hf_spaces" }));

        var read = await platform.IngestAsync(null, default);
        var answer = await platform.AskAsync("How long may the pump run?", Filter.None, default);
        var health = await platform.HealthAsync(default);

        Assert.Contains(answer.Sentences, sentence => sentence.Text.Contains("ten hours", StringComparison.Ordinal));
        Assert.Contains("embedded by arctic-embed-xs", read.Meaning, StringComparison.Ordinal);
        Assert.Equal(HealthState.Degraded, health.State);
        Assert.Equal(3, health.Components.Count(component => component.Reason.Contains("set HF_TOKEN", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task With_a_token_the_models_of_the_service_embed_rerank_and_answer_and_the_ledger_knows()
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        var config = At(fake.Url.ToString(), Load(new ConfigurationRequest { Profile = "hf_spaces", Environment = new Dictionary<string, string> { ["HF_TOKEN"] = "hf_test" } }));
        await using var platform = Open(config);

        var read = await platform.IngestAsync(null, default);
        var answer = await platform.AskAsync("How long may the pump run?", Filter.None, default);

        Assert.Contains("embedded by sentence-transformers/multi-qa-MiniLM-L6-cos-v1", read.Meaning, StringComparison.Ordinal);
        Assert.Equal("google/gemma-2-2b-it", answer.Origin.Writer);
        Assert.NotEmpty(answer.Citations);
        Assert.True(File.Exists(Path.Combine(platform.Folder.Path, "ledger.db")));
    }

    [Fact]
    public async Task A_token_that_is_refused_makes_the_models_unhealthy_and_the_answer_comes_from_the_documents()
    {
        await using var fake = await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions { Token = "hf_right" });
        var config = At(fake.Url.ToString(), Load(new ConfigurationRequest { Profile = "hf_spaces", Environment = new Dictionary<string, string> { ["HF_TOKEN"] = "hf_wrong" } }));
        await using var platform = Open(config);

        await platform.IngestAsync(null, default);
        var answer = await platform.AskAsync("How long may the pump run?", Filter.None, default);
        var health = await platform.HealthAsync(default);

        Assert.Contains(answer.Sentences, sentence => sentence.Text.Contains("ten hours", StringComparison.Ordinal));
        Assert.Contains(health.Components, component => component is { Component: "embedder.model", State: HealthState.Unhealthy } && component.Reason.Contains("check HF_TOKEN", StringComparison.Ordinal));
        Assert.DoesNotContain(health.Components, component => component.Reason.Contains("hf_wrong", StringComparison.Ordinal));
    }

    private PlatformOrchestrator Open(PlatformConfig config)
    {
        _folder.Write("docs/pump.md", "# Pump\n\nThe pump may run for ten hours. After that it must cool.\n\n# Valve\n\nThe valve opens at 4 bar.\n");
        return PlatformOrchestrator.Open(config, Components.Create(), Path.Combine(_folder.Path, "docs"), Path.Combine(_folder.Path, "library"), ComponentContext.With(TimeProvider.System));
    }

    private static PlatformConfig Load(ConfigurationRequest request) =>
        new ConfigurationLoader(Components.Create()).Load(request with { ProfilesFolder = Path.Combine(Repository.Root, "config") }).Config;

    private static PlatformConfig At(string url, PlatformConfig config) => config with
    {
        Embedder = config.Embedder with { Model = config.Embedder.Model with { Settings = (HuggingFaceEmbeddingSettings)config.Embedder.Model.Settings with { BaseUrl = url } } },
        Retriever = config.Retriever with
        {
            NeuralReranking = config.Retriever.NeuralReranking with { Settings = (HuggingFaceRerankSettings)config.Retriever.NeuralReranking.Settings with { BaseUrl = url } },
        },
        AnswerGenerator = config.AnswerGenerator with
        {
            LlmClient = config.AnswerGenerator.LlmClient with { Settings = (HuggingFaceChatSettings)config.AnswerGenerator.LlmClient.Settings with { BaseUrl = url } },
        },
    };
}
