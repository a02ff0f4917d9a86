using System.Globalization;
using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Tests.Platform.Configuration;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform;

/// <summary>A setting that does nothing is a defect: each changes what is found, what is answered or how a file becomes passages.</summary>
public sealed class EffectOfSettingsTests
{
    private const string Question = "How is the pressure valve of the big turbine removed?";
    private static readonly string[] Subjects = ["valve", "pump", "pressure", "wheel", "sensor", "filter", "engine", "cable", "switch"];
    private static readonly string[] Verbs = ["opens", "delete", "remove", "closes", "turns", "stops", "large", "big"];
    private static readonly Lazy<Task<string>> Usual = new(() => OutcomeAsync(""));

    [Theory]
    [InlineData("document_processor: { config: { chunk_size: 32, chunk_overlap: 0 } }")]
    [InlineData("document_processor: { config: { chunk_overlap: 0 } }")]
    [InlineData("document_processor: { config: { parser: { config: { limits: { max_text_bytes: 1 } } } } }")]
    [InlineData("document_processor: { config: { parser: { config: { limits: { max_file_bytes: 1 } } } } }")]
    [InlineData("embedder: { config: { meaning: { min_passages: 1000 } } }")]
    [InlineData("embedder: { config: { model: { type: latent }, meaning: { latent: { rank: 2 } } } }")]
    [InlineData("embedder: { config: { meaning: { latent: { min_passages: 20 } } } }")]
    [InlineData("embedder: { config: { meaning: { latent: { max_terms: 3 } } } }")]
    [InlineData("embedder: { config: { meaning: { latent: { singular_exponent: 0 } } } }")]
    [InlineData("retriever: { config: { sparse: { config: { k1: 3 } } } }")]
    [InlineData("retriever: { config: { sparse: { config: { b: 1 } } } }")]
    [InlineData("retriever: { config: { sparse: { config: { context_weight: 0 } } } }")]
    [InlineData("retriever: { config: { sparse: { config: { synonym_weight: 0 } } } }")]
    [InlineData("retriever: { config: { sparse: { config: { stop_words: none } } } }")]
    [InlineData("retriever: { config: { sparse: { config: { stop_words: [valve] } } } }")]
    [InlineData("retriever: { config: { fusion: { type: rrf } } }")]
    [InlineData("retriever: { config: { fusion: { type: weighted } } }")]
    [InlineData("retriever: { config: { fusion: { type: score_aware } } }")]
    [InlineData("retriever: { config: { fusion: { config: { meaning_weight: 0.9 } } } }")]
    [InlineData("retriever: { config: { fusion: { config: { candidates: 20 } } } }")]
    [InlineData("retriever: { config: { neural_reranking: { enabled: false } } }")]
    [InlineData("retriever: { config: { neural_reranking: { model_type: identity } } }")]
    [InlineData("retriever: { config: { neural_reranking: { config: { weight: 0.9 } } } }")]
    [InlineData("retriever: { config: { neural_reranking: { model_type: learned } } }")]
    [InlineData("answer_generator: { config: { answer: { max_sentences: 1 } } }")]
    [InlineData("answer_generator: { config: { answer: { max_words: 1 } } }")]
    [InlineData("answer_generator: { config: { answer: { sources: 20 } } }")]
    [InlineData("answer_generator: { config: { answer: { depth: 1 } } }")]
    [InlineData("answer_generator: { config: { answer: { min_evidence: 1 } } }")]
    public async Task A_setting_changes_what_comes_out(string yaml) => Assert.NotEqual(await Usual.Value, await OutcomeAsync(yaml));

    [Theory]
    [InlineData("rrf", "k", "1")]
    [InlineData("weighted", "k", "1")]
    [InlineData("weighted", "meaning_weight", "0.9")]
    [InlineData("weighted", "fitted_share", "0.1")]
    [InlineData("convex", "fitted_share", "0.1")]
    [InlineData("score_aware", "meaning_weight", "0.9")]
    [InlineData("rrf", "candidates", "20")]
    public async Task A_setting_of_a_fusion_changes_its_ranking(string type, string key, string value) => Assert.NotEqual(
        await OutcomeAsync($"retriever: {{ config: {{ fusion: {{ type: {type} }} }} }}"),
        await OutcomeAsync($"retriever: {{ config: {{ fusion: {{ type: {type}, config: {{ {key}: {value} }} }} }} }}"));

    [Theory]
    [InlineData("learned", "weight: 0")]
    [InlineData("learned", "weight: 1, max_candidates: 1")]
    [InlineData("static", "weight: 0")]
    [InlineData("static", "weight: 1, max_candidates: 1")]
    public async Task The_weight_of_a_reranker_and_its_number_of_candidates_change_the_ranking(string type, string settings) => Assert.NotEqual(
        await OutcomeAsync($"retriever: {{ config: {{ neural_reranking: {{ model_type: {type}, config: {{ weight: 1 }} }} }} }}"),
        await OutcomeAsync($"retriever: {{ config: {{ neural_reranking: {{ model_type: {type}, config: {{ {settings} }} }} }} }}"));

    [Theory]
    [InlineData("oversampling: 40")]
    [InlineData("power_iterations: 4")]
    [InlineData("seed: 7")]
    public async Task A_setting_of_the_fitted_model_changes_its_vectors(string setting) => Assert.NotEqual(
        await OutcomeAsync(Fitted("rank: 4, oversampling: 0, power_iterations: 0, seed: 1")),
        await OutcomeAsync(Fitted(string.Join(", ", new[] { "rank: 4", "oversampling: 0", "power_iterations: 0", "seed: 1" }.Where(usual => usual.Split(':')[0] != setting.Split(':')[0]).Append(setting)))));

    [Fact]
    public async Task The_share_of_new_passages_decides_when_the_model_is_fitted_anew() => Assert.NotEqual(
        await GrownAsync("embedder: { config: { model: { type: latent }, meaning: { refit_share: 1 } } }"),
        await GrownAsync("embedder: { config: { model: { type: latent }, meaning: { refit_share: 0.01 } } }"));

    [Fact]
    public async Task The_same_settings_give_the_same() => Assert.Equal(await Usual.Value, await OutcomeAsync("profile: other"));

    private static string Fitted(string latent) => $"embedder: {{ config: {{ model: {{ type: latent }}, meaning: {{ latent: {{ {latent} }} }} }} }}";

    /// <summary>What is found with which scores after a library has grown by a tenth.</summary>
    private static async Task<string> GrownAsync(string yaml)
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        await using var platform = PlatformOrchestrator.Open(Load(yaml), Configured.Factory(), folder.Path, null, ComponentContext.With(TimeProvider.System));
        await platform.IngestAsync(null, default);
        folder.Write("more.md", string.Join("\n\n", Enumerable.Range(0, 7).Select(i => $"# News {i}\n\nThe {Subjects[i]} of the turbine {Verbs[i]} with the {Subjects[i + 1]}.")));
        await platform.IngestAsync(null, default);
        var found = await platform.SearchAsync(Question, 50, Filter.None, default);
        return string.Join('\n', found.Candidates.Select(candidate => string.Create(CultureInfo.InvariantCulture, $"{candidate.Passage.Text} {candidate.Score:0.000000}")));
    }

    /// <summary>What was found with which scores, what was answered, and what is in the library.</summary>
    private static async Task<string> OutcomeAsync(string yaml)
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        await using var platform = PlatformOrchestrator.Open(Load(yaml), Configured.Factory(), folder.Path, null, ComponentContext.With(TimeProvider.System));
        await platform.IngestAsync(null, default);
        var many = await platform.SearchAsync(Question, 50, Filter.None, default);
        var few = await platform.SearchAsync(Question, 3, Filter.None, default);
        var answer = await platform.AskAsync(Question, Filter.None, default);
        var status = await platform.StatusAsync(default);
        return string.Join('\n', [
            $"{status.Files} {status.Chunks}",
            .. many.Candidates.Concat(few.Candidates).Select(candidate => string.Create(CultureInfo.InvariantCulture, $"{candidate.Passage.Text.GetHashCode(StringComparison.Ordinal)} {candidate.Score:0.000000}")),
            answer.Refusal ?? "", .. answer.Sentences.Select(sentence => sentence.Text), $"{answer.Citations.Count} {answer.Nearest.Count}"]);
    }

    /// <summary>With the quick models, which settings of the fitted one change and which take no time, unless it names a model.</summary>
    private static PlatformConfig Load(string yaml) =>
        Configured.Load(yaml, overrides: yaml.Contains("model: {", StringComparison.Ordinal) ? [] : new() { ["embedder.config.model.config.max_passages"] = "0" }).Config;

    private static void Write(TemporaryFolder folder)
    {
        var parts = Enumerable.Range(0, 70).Select(i =>
            $"# The {Subjects[i / 2 % 9]}\n\nPart {i}: the {Subjects[i % 9]} {Verbs[i % 8]} when the {Subjects[i / 3 % 9]} {Verbs[i / 5 % 8]}. How the {Subjects[i % 9]} is {Verbs[i % 8]}d, is told in part {i + 1}.");
        folder.Write("parts.md", string.Join("\n\n", parts));
        var sentences = Enumerable.Range(0, 90).Select(i => $"The {Subjects[i % 9]} number {i} {Verbs[i % 8]} the {Subjects[(i + 4) % 9]}.");
        folder.Write("long.md", $"# Manual\n\n{string.Join(' ', sentences)}\n");
    }
}
