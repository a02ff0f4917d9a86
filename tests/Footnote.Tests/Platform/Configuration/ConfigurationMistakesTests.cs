using Footnote.Platform.Configuration;

namespace Footnote.Tests.Platform.Configuration;

/// <summary>Every kind of mistake with the whole of its message.</summary>
public sealed class ConfigurationMistakesTests
{
    private const string Fusion = "retriever: { config: { fusion: ";

    [Theory]
    [InlineData("retreiver: {}", "my.yaml:1: retreiver: there is no setting \"retreiver\". Did you mean retriever? Valid: profile, document_processor, embedder, retriever, answer_generator, resilience, server, global_settings, monitoring.")]
    [InlineData("profile: a\nprofile: b", "my.yaml:2: profile: is there twice, first in line 1; keep one.")]
    [InlineData("document_processor:\n  config:\n    chunk_sise: 512", "my.yaml:3: document_processor.config.chunk_sise: there is no setting \"chunk_sise\". Did you mean chunk_size? Valid: chunk_size, chunk_overlap, parser, cleaner, chunker, ingestion, watch.")]
    [InlineData("document_processor:\n  config:\n    chunk_size: many", "my.yaml:3: document_processor.config.chunk_size: \"many\" is not a whole number.")]
    [InlineData("document_processor:\n  config:\n    chunk_size: 5000", "my.yaml:3: document_processor.config.chunk_size: \"5000\" is out of range; it lies between 32 and 4096.")]
    [InlineData("document_processor: { config: { chunk_size: 64, chunk_overlap: 40 } }", "my.yaml:1: document_processor.config.chunk_overlap: The overlap is 40 tokens; it must be 0 or more and less than half of the chunk size, 64.")]
    [InlineData("answer_generator: { config: { prompt_builder: { config: { window_tokens: 1024, max_answer_tokens: 1024 } } } }", "my.yaml:1: answer_generator.config.prompt_builder.config.max_answer_tokens: \"1024\" leaves nothing of the window of 1024 tokens for the question.")]
    [InlineData("document_processor: { config: { parser: { config: { limits: { timeout: soon } } } } }", "my.yaml:1: document_processor.config.parser.config.limits.timeout: \"soon\" is not a duration such as 30 (seconds), 500ms, 30s, 5m or 24h.")]
    [InlineData("document_processor: { config: { parser: { config: { limits: { max_file_bytes: big } } } } }", "my.yaml:1: document_processor.config.parser.config.limits.max_file_bytes: \"big\" is not a whole number, or a size such as 64MB.")]
    [InlineData("document_processor: { config: { parser: { config: { pdf: { ocr: atuo } } } } }", "my.yaml:1: document_processor.config.parser.config.pdf.ocr: \"atuo\" is not one of off, auto. Did you mean auto?")]
    [InlineData("retriever: { config: { backend: { type: postgres } } }", "my.yaml:1: retriever.config.backend.type: this build has no component \"postgres\" (libraries in PostgreSQL). Valid: embedded.")]
    [InlineData("retriever: { config: { backend: { type: postgre } } }", "my.yaml:1: retriever.config.backend.type: there is no type \"postgre\". Valid: embedded.")]
    [InlineData("retriever:\n  config:\n    graph: { config: { hops: 2 } }", "my.yaml:3: retriever.config.graph: this build has no such component (finding by entities and references of documents); leave it out.")]
    [InlineData("memory: { type: hybrid, config: { case_bank: {} } }", "my.yaml:1: memory: this build has no such component (memory of agents); leave it out.")]
    [InlineData("document_processor: { type: hybridpdf }", "my.yaml:1: document_processor.type: there is no type \"hybridpdf\". Did you mean hybrid_pdf? Valid: hybrid_pdf, modular.")]
    [InlineData("document_processor: { settings: {} }", "my.yaml:1: document_processor.settings: there is no key \"settings\". Valid: type, config.")]
    [InlineData("document_processor: [a]", "my.yaml:1: document_processor: a list is not a section of keys.")]
    [InlineData(Fusion + "{ type: rff } } }", "my.yaml:1: retriever.config.fusion.type: there is no type \"rff\". Did you mean rrf? Valid: convex, score_aware, weighted, rrf.")]
    [InlineData(Fusion + "{ type: rrf, config: { k: -1 } } } }", "my.yaml:1: retriever.config.fusion.config.k: \"-1\" is out of range; it lies between 0 and 10000.")]
    [InlineData(Fusion + "{ type: rrf, config: { meaning_weight: 1 } } } }", "my.yaml:1: retriever.config.fusion.config.meaning_weight: there is no setting \"meaning_weight\". Valid: k, candidates.")]
    [InlineData(Fusion + "{ config: { meaning_weight: \"120%\" } } } }", "my.yaml:1: retriever.config.fusion.config.meaning_weight: \"120%\" is out of range; it lies between 0 and 1.")]
    [InlineData("retriever: { config: { neural_reranking: { enabled: perhaps } } }", "my.yaml:1: retriever.config.neural_reranking.enabled: \"perhaps\" is not true or false.")]
    [InlineData("retriever: { config: { neural_reranking: { type: static } } }", "my.yaml:1: retriever.config.neural_reranking.type: there is no key \"type\". Valid: model_type, enabled, config.")]
    [InlineData("retriever: { config: { neural_reranking: { model_type: identity, config: { weight: 1 } } } }", "my.yaml:1: retriever.config.neural_reranking.config.weight: there is no setting \"weight\" here; none can be set.")]
    [InlineData("retriever: { config: { neural_reranking: { model_type: service, config: { timeout: 2m } } } }", "my.yaml:1: retriever.config.neural_reranking.config.timeout: \"2m\" is out of range; it lies between 1 and 60.")]
    [InlineData("retriever: { config: { neural_reranking: { model_type: service, config: { price_dollars: free } } } }", "my.yaml:1: retriever.config.neural_reranking.config.price_dollars: \"free\" is not an amount such as 25 or $25.")]
    [InlineData("monitoring: { alerts: { webhook: \"ftp://hooks.example/PLANTED\" } }", "my.yaml:1: monitoring.alerts.webhook: the address of a webhook begins with http:// or https://.")]
    [InlineData("{ global_settings: { enable_cost_monitoring: false }, resilience: { quota: { per_month: 5 } } }", "my.yaml:1: global_settings.enable_cost_monitoring: costs are not recorded, so neither resilience.quota nor monitoring.alerts.cost_threshold can hold. Set it to true, or take those out.")]
    [InlineData("monitoring: { alerts: { cost_threshold: \"$25/year\" } }", "my.yaml:1: monitoring.alerts.cost_threshold: \"$25/year\" is not an amount a period, such as $25/month.")]
    [InlineData("monitoring: { metrics: [[a]] }", "my.yaml:1: monitoring.metrics: a list is not text.")]
    [InlineData("global_settings: { log_level: loud }", "my.yaml:1: global_settings.log_level: \"loud\" is not one of trace, debug, information, warning, error, none.")]
    [InlineData("profile: ${NOT_THERE}", "my.yaml:1: profile: the environment variable NOT_THERE is not set; set it, or write ${NOT_THERE:-} where the value may be missing.")]
    [InlineData("inherits: elsewhere", "my.yaml:1: inherits: there is no configuration \"elsewhere\" beside this file or among the profiles.")]
    [InlineData("inherits: my", "my.yaml:1: inherits: \"my\" inherits from this file in turn.")]
    [InlineData("- a", "my.yaml:1: is a list; a configuration consists of sections such as \"retriever:\".")]
    [InlineData("profile: a\n---\nprofile: b", "my.yaml: holds several documents; write one.")]
    [InlineData("a: [", "my.yaml:2: is no YAML: While parsing a node, did not find expected node content.")]
    [InlineData("profile: *a", "my.yaml:1: is no YAML: aliases (*) are not part of this language; write the value out, or put a value that begins with * in quotes")]
    [InlineData("profile: &a b", "my.yaml:1: is no YAML: anchors (&) are not part of this language; put a value that begins with & in quotes")]
    [InlineData("profile: !!binary b", "my.yaml:1: is no YAML: tags (!) are not part of this language; put a value that begins with ! in quotes")]
    public void A_mistake_is_told_with_place_value_and_remedy(string yaml, string expected) => Assert.Equal(expected, Configured.Mistakes(yaml));

    [Fact]
    public void A_figure_that_nobody_counts_is_named_with_those_that_are()
    {
        var mistake = Configured.Mistakes("monitoring: { metrics: [api_request_counts] }");

        Assert.StartsWith("my.yaml:1: monitoring.metrics: entry 1 is no figure that is counted. Did you mean api_request_count? Valid: alert_change_count, ", mistake);
    }

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Assert.Equal(3, Configured.Mistakes("profile: ${NOT_THERE}\nretreiver: {}\ndocument_processor: { config: { chunk_size: 1 } }").Split('\n').Length);

    [Fact]
    public void A_file_that_cannot_be_read_is_a_mistake()
    {
        var request = new ConfigurationRequest { File = Path.Combine(Path.GetTempPath(), "not-there.yaml") };

        Assert.Contains("not-there.yaml", Assert.Throws<ConfigurationException>(() => new ConfigurationLoader(Configured.Factory()).Load(request)).Message);
    }

    [Fact]
    public void Nesting_and_size_have_a_limit()
    {
        Assert.Contains("nested too deeply", Configured.Mistakes($"a: {new string('[', 100)}{new string(']', 100)}"));
        Assert.Contains("is longer than 1048576", Configured.Mistakes($"# {new string('x', 1 << 20)}\nprofile: a"));
    }

    [Fact]
    public void A_mistake_of_the_environment_names_the_variable() => Assert.Equal(
        "environment FOOTNOTE__RETRIEVER__CONFIG__FUSION__CONFIG__KK: retriever.config.fusion.config.kk: there is no setting \"kk\". Valid: k, candidates.",
        Configured.Mistakes($"{Fusion}{{ type: rrf }} }} }}", new() { ["FOOTNOTE__RETRIEVER__CONFIG__FUSION__CONFIG__KK"] = "3" }));
}
