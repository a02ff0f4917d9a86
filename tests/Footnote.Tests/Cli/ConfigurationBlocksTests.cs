using Footnote.Cli;
using Footnote.Fakes;
using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Providers;
using Footnote.Tests.Support;

namespace Footnote.Tests.Cli;

/// <summary>The blocks in which the configuration language is laid down load unchanged and build the components they name; so does every type of every place.</summary>
public sealed class ConfigurationBlocksTests : IDisposable
{
    private static readonly string Block = Path.Combine(Repository.Root, "tests/Footnote.Tests/Cli/Blocks/small-machine.yaml");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_block_loads_unchanged_and_every_value_of_it_counts()
    {
        var config = Load().Config;

        Assert.Equal(("hf_spaces", "hybrid_pdf", 512, 64), (config.Profile, config.DocumentProcessor.Type, config.DocumentProcessor.ChunkSize, config.DocumentProcessor.ChunkOverlap));
        var embedder = Assert.IsType<HuggingFaceEmbeddingSettings>(config.Embedder.Model.Settings);
        Assert.Equal(("sentence-transformers/multi-qa-MiniLM-L6-cos-v1", "hf_given", 32, true), (embedder.ModelName, embedder.ApiToken.Reveal(), embedder.BatchSize, embedder.FallbackToLocal));
        var reranker = Assert.IsType<HuggingFaceRerankSettings>(config.Retriever.NeuralReranking.Settings);
        Assert.Equal(("cross-encoder/ms-marco-MiniLM-L6-v2", "hf_given", 32, 50, true), (reranker.ModelName, reranker.ApiToken.Reveal(), reranker.BatchSize, reranker.MaxCandidates, reranker.FallbackToLocal));
        Assert.True(config.Retriever.NeuralReranking.IsEnabled);
        var chat = Assert.IsType<HuggingFaceChatSettings>(config.AnswerGenerator.LlmClient.Settings);
        Assert.Equal(("microsoft/DialoGPT-medium", 0.3, 384, 30.0), (chat.ModelName, chat.Temperature, chat.MaxTokens, chat.Timeout.TotalSeconds));
        Assert.Equal(["google/gemma-2-2b-it", "Qwen/Qwen2.5-1.5B-Instruct"], chat.FallbackModels);
        Assert.Equal(("hf_spaces", LogThreshold.Warning, 5, true), (config.GlobalSettings.Environment, config.GlobalSettings.LogLevel, config.GlobalSettings.MaxConcurrentRequests, config.GlobalSettings.EnableCostMonitoring));
        Assert.Equal(["api_request_count", "api_response_time", "api_error_rate", "memory_usage", "cost_per_request"], config.Monitoring.Metrics);
        Assert.Equal((25m, 0.05, 15.0), (config.Monitoring.Alerts.CostThreshold!.Value.Dollars, config.Monitoring.Alerts.ErrorRateThreshold, config.Monitoring.Alerts.ResponseTimeThreshold!.Value.TotalSeconds));
    }

    [Fact]
    public void Every_value_of_the_block_tells_its_line_and_no_token_is_shown()
    {
        var loaded = Load();
        var lines = File.ReadAllLines(Block);

        var written = loaded.Values.Where(value => value.Origin.StartsWith(Block, StringComparison.Ordinal)).ToList();
        Assert.Equal(34, written.Count);
        Assert.All(written, value => Assert.Contains(value.KeyPath.Split('.')[^1], lines[int.Parse(value.Origin.Split(':')[^1], null) - 1]));
        Assert.Contains(written, value => value is { KeyPath: "document_processor.type", Value: "hybrid_pdf", Default: "hybrid_pdf" });
        Assert.Equal(3, written.Count(value => value is { Value: "***" }));
        Assert.DoesNotContain(loaded.Values, value => value.Value.Contains("hf_given", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_block_builds_the_components_it_names_and_they_answer()
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        string[] services = ["embedder.config.model", "retriever.config.neural_reranking", "answer_generator.config.llm_client"];
        var config = Load(services.ToDictionary(service => $"{service}.config.base_url", _ => fake.Url.ToString())).Config;
        await using var platform = Open(config, "library");

        await platform.IngestAsync(null, default);
        var answer = await platform.AskAsync("How long may the pump run?", Filter.None, default);
        var health = (await platform.HealthAsync(default)).Components.ToDictionary(component => component.Component, component => component.Type);

        Assert.NotEmpty(answer.Citations);
        Assert.Equal("hybrid_pdf", health["document_processor"]);
        Assert.Equal("huggingface_api", health["embedder.model"]);
        Assert.Equal("huggingface_api", health["retriever.neural_reranking"]);
        Assert.Equal("huggingface", health["answer_generator.llm_client"]);
    }

    [Fact]
    public async Task Every_type_of_every_place_loads_and_builds()
    {
        _folder.Write("my.yaml", "profile: mine");
        var built = 0;
        foreach (var place in ComponentPlace.All(Components.Create()))
        {
            foreach (var type in place.Types)
            {
                var keys = place.Place.Split('.');
                var key = $"{string.Join(".config.", keys)}.{(keys[^1] == "neural_reranking" ? "model_type" : "type")}";
                var loaded = Load(new() { [key] = type }, Path.Combine(_folder.Path, "my.yaml"));
                await using var platform = Open(loaded.Config, "library");

                var shown = loaded.Values.Single(value => value.KeyPath == key);
                Assert.Equal((type, "command line"), (shown.Value, shown.Origin));
                built++;
            }
        }

        Assert.InRange(built, 45, 100);
    }

    private static LoadedConfiguration Load(Dictionary<string, string>? overrides = null, string? file = null) => new ConfigurationLoader(Components.Create()).Load(new ConfigurationRequest
    {
        File = file ?? Block,
        Overrides = overrides ?? [],
        Environment = new Dictionary<string, string> { ["HF_TOKEN"] = "hf_given" },
    });

    private PlatformOrchestrator Open(PlatformConfig config, string library)
    {
        _folder.Write("docs/pump.md", "# Pump\n\nThe pump may run for ten hours. After that it must cool.\n\n# Valve\n\nThe valve opens at 4 bar.\n");
        return PlatformOrchestrator.Open(config, Components.Create(), Path.Combine(_folder.Path, "docs"), Path.Combine(_folder.Path, library), ComponentContext.With(TimeProvider.System));
    }
}
