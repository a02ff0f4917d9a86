using Footnote.Inference.Budget;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform.Configuration;

public sealed class ConfigurationLoaderTests
{
    private const string Planted = "hf_PLANTEDplanted0123456789";
    private const string K = "FOOTNOTE__RETRIEVER__CONFIG__FUSION__CONFIG__K";
    private const string Rrf = "retriever: { config: { fusion: { type: rrf, config: { k: 10 } } } }";

    [Fact]
    public void The_file_counts_more_than_defaults_the_environment_more_the_command_line_most()
    {
        Assert.Equal(60, KOf(Configured.Load("retriever: { config: { fusion: { type: rrf } } }")));
        Assert.Equal(10, KOf(Configured.Load(Rrf)));
        Assert.Equal(20, KOf(Configured.Load(Rrf, new() { [K] = "20" })));
        Assert.Equal(30, KOf(Configured.Load(Rrf, new() { [K] = "20" }, new() { ["retriever.config.fusion.config.k"] = "30" })));
    }

    [Fact]
    public void Every_value_tells_its_origin_and_default()
    {
        var value = Configured.Load(Rrf, new() { [K] = "20" }).Values.Single(value => value.KeyPath == "retriever.config.fusion.config.k");

        Assert.Equal(new ConfigValue("retriever.config.fusion.config.k", "20", $"environment {K}", "60"), value);
        Assert.EndsWith("my.yaml:2", Configured.Load("# a\nprofile: b").Values[0].Origin);
        Assert.Equal("default", Configured.Load(Rrf).Values.Single(value => value.KeyPath == "document_processor.config.chunk_size").Origin);
    }

    [Fact]
    public void Another_type_leaves_the_settings_of_the_one_before_it_behind()
    {
        var loaded = Configured.Load(Rrf, new() { ["FOOTNOTE__RETRIEVER__CONFIG__FUSION__TYPE"] = "convex", ["FOOTNOTE__RETRIEVER__CONFIG__FUSION__CONFIG__MEANING_WEIGHT"] = "0.5" });

        Assert.Equal(0.5, Assert.IsType<FusionSettings>(loaded.Config.Retriever.Fusion.Settings).MeaningWeight);
    }

    [Theory]
    [InlineData("# a\nprofile: mine\n\n")]
    [InlineData("profile: \"mine\"\r\n")]
    [InlineData("profile: mine # said\n")]
    [InlineData("profile:\n  mine\n")]
    [InlineData("profile: mine\nglobal_settings: {}\n")]
    public void Plain_lines_and_other_yaml_read_alike(string yaml) => Assert.Equal("mine", Configured.Load(yaml).Config.Profile);

    [Fact]
    public void A_list_in_the_environment_is_written_as_in_a_file() =>
        Assert.Equal(["memory_usage", "cache_hit_rate"], Configured.Load("", new() { ["FOOTNOTE__MONITORING__METRICS"] = "[memory_usage, cache_hit_rate]" }).Config.Monitoring.Metrics);

    [Fact]
    public void A_file_comes_on_top_of_what_it_inherits()
    {
        using var folder = new TemporaryFolder();
        folder.Write("base.yaml", "document_processor: { config: { chunk_size: 128, chunk_overlap: 16 } }");
        var file = folder.Write("mine.yaml", "inherits: base\ndocument_processor: { config: { chunk_overlap: 8 } }").FullName;

        var processor = new ConfigurationLoader(Configured.Factory()).Load(new ConfigurationRequest { File = file }).Config.DocumentProcessor;

        Assert.Equal((128, 8), (processor.ChunkSize, processor.ChunkOverlap));
    }

    [Theory]
    [InlineData("${NAME}", "given")]
    [InlineData("${NAME:-other}", "given")]
    [InlineData("${EMPTY:-other}", "other")]
    [InlineData("${NONE:-other}", "other")]
    [InlineData("${NONE:-}", "")]
    [InlineData("a-${NAME}-${NAME}", "a-given-given")]
    [InlineData("$NAME", "$NAME")]
    public void Variables_are_put_in(string written, string expected) =>
        Assert.Equal(expected, Configured.Load($"profile: \"{written}\"", new() { ["NAME"] = "given", ["EMPTY"] = "" }).Config.Profile);

    [Theory]
    [InlineData("30", 30_000)]
    [InlineData("30s", 30_000)]
    [InlineData("500ms", 500)]
    [InlineData("5m", 300_000)]
    [InlineData("24h", 86_400_000)]
    public void Durations(string written, double milliseconds) =>
        Assert.Equal(milliseconds, Configured.Load($"document_processor: {{ config: {{ parser: {{ config: {{ limits: {{ timeout: {written} }} }} }} }} }}").Config.DocumentProcessor.Parser.Limits.Timeout.TotalMilliseconds);

    [Theory]
    [InlineData("1000", 1000)]
    [InlineData("64MB", 64 << 20)]
    [InlineData("2KiB", 2048)]
    public void Sizes(string written, long bytes) =>
        Assert.Equal(bytes, Configured.Load($"document_processor: {{ config: {{ parser: {{ config: {{ limits: {{ max_file_bytes: {written} }} }} }} }} }}").Config.DocumentProcessor.Parser.Limits.MaxFileBytes);

    [Fact]
    public void Shares_and_money_are_written_as_people_write_them()
    {
        var loaded = Configured.Load("monitoring: { alerts: { cost_threshold: \"$25/month\", error_rate_threshold: \"5%\", response_time_threshold: \"15s\" } }");
        var alerts = loaded.Config.Monitoring.Alerts;

        Assert.Equal(new SpendingLimit(25, SpendingPeriod.Month), alerts.CostThreshold);
        Assert.Equal(0.05, alerts.ErrorRateThreshold);
        Assert.Equal(TimeSpan.FromSeconds(15), alerts.ResponseTimeThreshold);
        Assert.Contains(loaded.Values, value => value is { KeyPath: "monitoring.alerts.cost_threshold", Value: "$25/month" });
    }

    [Fact]
    public void The_other_name_of_the_token_stands_in_for_one_that_is_missing_or_empty()
    {
        Assert.Equal("x", TokenOf(new() { ["HUGGINGFACE_API_TOKEN"] = "x" }));
        Assert.Equal("x", TokenOf(new() { ["HUGGINGFACE_API_TOKEN"] = "x", ["HF_TOKEN"] = "" }));
        Assert.Equal("y", TokenOf(new() { ["HUGGINGFACE_API_TOKEN"] = "x", ["HF_TOKEN"] = "y" }));
    }

    [Theory]
    [InlineData("retriever: { config: { neural_reranking: { model_type: service, config: { api_token: TOKEN } } } }")]
    [InlineData("retriever: { config: { neural_reranking: { model_type: service, config: { api_token: [TOKEN] } } } }")]
    [InlineData("retriever: { config: { neural_reranking: { model_type: service, config: { api_token: { a: TOKEN } } } } }")]
    [InlineData("profile: ${HF_TOKEN}")]
    [InlineData("global_settings: { max_concurrent_requests: \"${HF_TOKEN}\" }")]
    [InlineData("global_settings: { log_level: \"${HF_TOKEN}\" }")]
    [InlineData("retriever: { config: { fusion: { type: \"${HF_TOKEN}\" } } }")]
    [InlineData("document_processor: { type: \"${HF_TOKEN}\" }")]
    [InlineData("retriever: { config: { neural_reranking: { model_type: \"${HF_TOKEN}\" } } }")]
    [InlineData("monitoring: { metrics: [\"${HF_TOKEN}\"] }")]
    [InlineData("inherits: ${HF_TOKEN}")]
    public void A_token_is_shown_neither_by_report_nor_by_mistake(string yaml)
    {
        var environment = new Dictionary<string, string> { ["HF_TOKEN"] = Planted };
        var text = yaml.Replace("TOKEN", yaml.Contains('$') ? "TOKEN" : Planted, StringComparison.Ordinal);
        var shown = Configured.Mistakes(text, environment);
        if (shown.Length == 0)
        {
            shown = string.Join('\n', Configured.Load(text, environment).Values);
        }

        Assert.NotEmpty(shown);
        Assert.DoesNotContain(Planted, shown);
    }

    [Theory]
    [InlineData("SPACE_ID", "RAILWAY_ENVIRONMENT", "hf_spaces", "SPACE_ID is set")]
    [InlineData("RAILWAY_ENVIRONMENT", "OTHER", "railway", "RAILWAY_ENVIRONMENT is set")]
    [InlineData("OTHER", "ANOTHER", "local", "neither SPACE_ID nor RAILWAY_ENVIRONMENT is set")]
    public void The_environment_chooses_the_profile_and_the_reason_says_so(string set, string alsoSet, string profile, string reason)
    {
        using var folder = new TemporaryFolder();
        folder.Write($"{profile}.yaml", "profile: chosen");

        var loaded = new ConfigurationLoader(Configured.Factory()).Load(new ConfigurationRequest
        {
            ProfilesFolder = folder.Path,
            Environment = new Dictionary<string, string> { [set] = "1", [alsoSet] = "1" },
        });

        Assert.Equal("chosen", loaded.Config.Profile);
        Assert.Contains(reason, loaded.Reason);
    }

    [Fact]
    public void The_profiles_that_need_no_provider_load()
    {
        foreach (var profile in new[] { "default", "local" })
        {
            Assert.Equal(profile, new ConfigurationLoader(Configured.Factory()).Load(new ConfigurationRequest { Profile = profile }).Config.Profile);
        }
    }

    private static double KOf(LoadedConfiguration loaded) => Assert.IsType<RrfSettings>(loaded.Config.Retriever.Fusion.Settings).K;

    private static string TokenOf(Dictionary<string, string> environment) => Assert.IsType<Configured.ServiceSettings>(
        Configured.Load("retriever: { config: { neural_reranking: { model_type: service, config: { api_token: \"${HF_TOKEN}\" } } } }", environment).Config.Retriever.NeuralReranking.Settings).ApiToken.Reveal();
}
