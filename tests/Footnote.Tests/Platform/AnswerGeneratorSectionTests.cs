using Footnote.Answering;
using Footnote.Inference;
using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Tests.Answering;
using Footnote.Tests.Platform.Configuration;
using Footnote.Tests.Support;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Platform;

/// <summary>Every sub-component of <c>answer_generator</c> stands under its own key and changes what a language model is asked or what is made of its reply.</summary>
public sealed class AnswerGeneratorSectionTests
{
    private const string Reply = "The pump is used for ten hours while it is wet [1]. The pump may run for ten hours [1].";

    [Fact]
    public async Task The_prompt_builder_limits_the_answer_the_sources_and_the_window()
    {
        var (usual, all) = await AskAsync("");
        var (few, best) = await AskAsync("prompt_builder: { type: numbered, config: { max_sources: 1, max_answer_tokens: 99 } }");
        var (narrow, _) = await AskAsync("prompt_builder: { config: { window_tokens: 1024, max_answer_tokens: 640 } }");

        Assert.Equal(384, usual.Options[0]!.MaxOutputTokens);
        Assert.Equal(99, few.Options[0]!.MaxOutputTokens);
        Assert.Equal(3, all.Origin.SourcesGiven);
        Assert.Equal(1, best.Origin.SourcesGiven);
        Assert.Empty(narrow.Asked); // a window without room for a source is not sent anywhere
    }

    [Fact]
    public async Task The_response_parser_limits_what_is_read_of_a_reply()
    {
        var (_, answer) = await AskAsync("response_parser: { type: citations, config: { max_characters: 200 } }", string.Concat(Enumerable.Repeat(Reply, 10)));

        Assert.Contains(answer.Warnings, warning => warning.Contains("stopped after 200 characters", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_confidence_scorer_says_what_weak_support_counts()
    {
        var (_, none) = await AskAsync("confidence_scorer: { type: support, config: { weak_support: 0 } }");
        var (_, full) = await AskAsync("confidence_scorer: { type: support, config: { weak_support: 1 } }");

        Assert.Contains(none.Sentences, sentence => sentence.Support == SupportLevel.Weak);
        Assert.True(none.Confidence < full.Confidence, $"{none.Confidence} {full.Confidence}");
    }

    [Fact]
    public async Task The_routing_names_the_model_that_is_asked()
    {
        var (simple, _) = await AskAsync("routing: { type: complexity, config: { simple_model: small, complex_model: large, complex_from: 20 } }");
        var (complex, _) = await AskAsync("routing: { config: { simple_model: small, complex_model: large, complex_from: 1 } }", question: "Why does the pump run for ten hours, and how does that compare with the valve?");

        Assert.Equal("small", simple.Options[0]!.ModelId);
        Assert.Equal("large", complex.Options[0]!.ModelId);
    }

    [Theory]
    [InlineData("prompt_builder", "numbered")]
    [InlineData("response_parser", "citations")]
    [InlineData("confidence_scorer", "support")]
    [InlineData("routing", "complexity")]
    public void A_sub_component_names_its_types(string key, string type)
    {
        var loaded = Configured.Load($"answer_generator:\n  type: adaptive_modular\n  config:\n    {key}:\n      type: {type}");

        var value = loaded.Values.Single(value => value.KeyPath == $"answer_generator.config.{key}.type");
        Assert.Equal((type, type), (value.Value, value.Default));
        Assert.EndsWith("my.yaml:5", value.Origin, StringComparison.Ordinal);
        Assert.Equal(
            $"my.yaml:1: answer_generator.config.{key}.type: there is no type \"other\". Valid: {type}.",
            Configured.Mistakes($"answer_generator: {{ config: {{ {key}: {{ type: other }} }} }}"));
    }

    private static async Task<(ScriptedModel Model, Answer Answer)> AskAsync(string config, string reply = Reply, string question = "How long may the pump run?")
    {
        using var folder = new TemporaryFolder();
        folder.Write("docs/pump.md", "# Pump\n\nThe pump may run for ten hours while it is wet. The pump is used daily.\n\n# Rest\n\nThe pump must cool for ten hours.\n\n# Valve\n\nThe valve of the pump opens at 4 bar.\n");
        var model = ScriptedModel.Saying(reply);
        var factory = Configured.Factory().Add<IReadOnlyList<ModelLink<IChatClient>>?, NoSettings>(
            "answer_generator.llm_client", "given", (_, _) => [new ModelLink<IChatClient>(ModelEndpoint.InProcess("given"), model)]);
        var file = folder.Write("my.yaml", $"answer_generator: {{ type: adaptive_modular, config: {{ llm_client: {{ type: given }}, answer: {{ min_evidence: 0 }}{(config.Length > 0 ? $", {config}" : "")} }} }}");
        var loaded = new ConfigurationLoader(factory).Load(new ConfigurationRequest { File = file.FullName });
        await using var platform = PlatformOrchestrator.Open(
            loaded.Config, factory, Path.Combine(folder.Path, "docs"), Path.Combine(folder.Path, "library"), ComponentContext.With(TimeProvider.System));
        await platform.IngestAsync(null, default);
        return (model, await platform.AskAsync(question, Filter.None, default));
    }
}
