using Footnote.Fakes;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Tests.Support;

namespace Footnote.Providers.Tests;

/// <summary>A provider that stops makes its component unhealthy within 10 seconds, and healthy again when it is back; nothing that costs money is called for it.</summary>
public sealed class ProviderHealthTests : IDisposable
{
    private const string Embedder = "embedder.model";
    private const string Reranking = "retriever.neural_reranking";
    private const string Llm = "answer_generator.llm_client";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Embedder, "type: huggingface_api, config: { base_url: \"URL\", api_token: hf_x, model_name: BAAI/bge-small-en-v1.5 }")]
    [InlineData(Embedder, "type: ollama, config: { url: \"URL\", model_name: all-minilm }")]
    [InlineData(Embedder, "type: openai, config: { base_url: \"URL/v1\", model_name: any }")]
    [InlineData(Embedder, "type: tei, config: { url: \"URL\" }")]
    [InlineData(Reranking, "model_type: huggingface_api, config: { base_url: \"URL\", api_token: hf_x, model_name: BAAI/bge-reranker-v2-m3 }")]
    [InlineData(Reranking, "model_type: openai, config: { base_url: \"URL/v1\", model_name: any }")]
    [InlineData(Reranking, "model_type: tei, config: { url: \"URL\" }")]
    [InlineData(Llm, "type: huggingface, config: { base_url: \"URL\", api_token: hf_x, model_name: google/gemma-2-2b-it }")]
    [InlineData(Llm, "type: huggingface, config: { base_url: \"URL\", api_token: hf_x, model_name: google/gemma-2-2b-it, task: text_generation }")]
    [InlineData(Llm, "type: ollama, config: { url: \"URL\", model_name: llama3.2 }")]
    [InlineData(Llm, "type: openai, config: { base_url: \"URL/v1\", model_name: any }")]
    public async Task A_stopped_provider_is_unhealthy_within_10_seconds_and_healthy_again_when_it_is_back(string role, string choice)
    {
        var fake = await StartAsync(choice, role, 0);
        var port = fake.Url.Port;
        await using var platform = Open(role, choice, fake.Url);
        var well = await LookAsync(platform, role);
        Assert.Equal((HealthState.Healthy, DateTimeOffset.UnixEpoch), (well.State, well.Since));
        Assert.Contains($"at 127.0.0.1:{port} answers", well.Reason);

        await fake.DisposeAsync();
        _time.Advance(TimeSpan.FromSeconds(7));
        var down = await LookAsync(platform, role);
        Assert.Equal((HealthState.Unhealthy, _time.GetUtcNow()), (down.State, down.Since));
        Assert.Contains($"127.0.0.1:{port}", down.Reason);
        Assert.Equal(HealthState.Degraded, (await platform.HealthAsync(default)).State);

        await using var back = await StartAsync(choice, role, port);
        _time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal((HealthState.Healthy, _time.GetUtcNow()), (await LookAsync(platform, role) is var again ? again.State : default, again.Since));
        Assert.Empty(fake.Posts.Concat(back.Posts));
    }

    [Theory]
    [InlineData(Llm, "type: ollama, config: { url: \"URL\", model_name: qwen3 }", "has no qwen3. Get it: ollama pull qwen3")]
    [InlineData(Llm, "type: huggingface, config: { base_url: \"URL\", api_token: hf_x, model_name: microsoft/DialoGPT-medium }", "serves no chat model microsoft/DialoGPT-medium. Name one that it serves, such as google/gemma-2-2b-it")]
    [InlineData(Llm, "type: huggingface, config: { base_url: \"URL\", api_token: dummy_x, model_name: google/gemma-2-2b-it }", "HF_TOKEN is a dummy (dummy_…), so no call is made")]
    [InlineData(Reranking, "model_type: huggingface_api, config: { base_url: \"URL\", api_token: hf_x, model_name: cross-encoder/ms-marco-MiniLM-L6-v2 }", "serves no cross-encoder/* models")]
    [InlineData(Reranking, "model_type: tei, config: { url: \"URL\", model_name: other }", "but other is configured")]
    public async Task A_service_that_answers_and_lacks_the_model_is_unhealthy_and_says_what_to_do(string role, string choice, string expected)
    {
        await using var fake = await StartAsync(choice, role, 0);
        await using var platform = Open(role, choice, fake.Url);

        var health = await LookAsync(platform, role);

        Assert.Equal(HealthState.Unhealthy, health.State);
        Assert.Contains(expected, health.Reason);
    }

    [Fact]
    public async Task A_model_that_another_stands_in_for_is_degraded()
    {
        const string Choice = "type: huggingface, config: { base_url: \"URL\", api_token: hf_x, model_name: microsoft/DialoGPT-medium, fallback_models: [google/gemma-2-2b-it] }";
        await using var fake = await StartAsync(Choice, Llm, 0);
        await using var platform = Open(Llm, Choice, fake.Url);

        var health = await LookAsync(platform, Llm);

        Assert.Equal(HealthState.Degraded, health.State);
        Assert.EndsWith("google/gemma-2-2b-it stands in for it.", health.Reason);
    }

    [Fact]
    public async Task A_server_without_a_list_of_models_is_well()
    {
        const string Choice = "type: openai, config: { base_url: \"URL/v1\", model_name: any }";
        await using var fake = await StartAsync(Choice, Llm, 0);
        fake.Next(FakeFault.Reply(404, "{}") with { Path = "/v1/models" });
        await using var platform = Open(Llm, Choice, fake.Url);

        Assert.Equal(HealthState.Healthy, (await LookAsync(platform, Llm)).State);
    }

    [Fact]
    public async Task A_wrong_key_that_no_ping_shows_is_seen_by_the_calls()
    {
        const string Choice = "type: openai, config: { base_url: \"URL/v1\", model_name: any }";
        await using var fake = await StartAsync(Choice, Llm, 0);
        fake.Next(FakeFault.Reply(401, "{\"error\":\"wrong key\"}"));
        await using var platform = Open(Llm, Choice, fake.Url);
        _folder.Write("a.md", "# Valves\n\nA valve opens at two bar.\n");
        await platform.IngestAsync(null, default);

        await platform.AskAsync("When does a valve open?", Library.Filters.Filter.None, default);
        _time.Advance(TimeSpan.FromSeconds(7));

        var health = await LookAsync(platform, Llm);
        Assert.Equal(HealthState.Unhealthy, health.State);
        Assert.Contains("401 wrong key", health.Reason);
    }

    [Theory]
    [InlineData(Llm, "type: huggingface, config: { api_token: \"\", model_name: microsoft/DialoGPT-medium }", "microsoft/DialoGPT-medium is no chat model that Hugging Face serves today. Name one that it serves, such as google/gemma-2-2b-it, as model_name.")]
    [InlineData(Reranking, "model_type: huggingface_api, config: { api_token: \"\", model_name: cross-encoder/ms-marco-MiniLM-L6-v2 }", "Name BAAI/bge-reranker-v2-m3 as model_name, or run the model yourself: model_type local or tei.")]
    public async Task The_doctor_names_a_model_that_is_not_served_and_one_that_is_even_without_a_token(string role, string choice, string expected)
    {
        await using var platform = Open(role, choice, new Uri("http://127.0.0.1:9"));

        var findings = await platform.DiagnoseAsync(default);

        Assert.Contains(findings, finding => finding.Check == role && !finding.IsHealthy && finding.Message.Contains(expected, StringComparison.Ordinal));
    }

    private PlatformOrchestrator Open(string role, string choice, Uri url)
    {
        var (section, key) = (role.Split('.')[0], role.Split('.')[1]);
        var yaml = _folder.Write("config/my.yaml", $"{section}: {{ config: {{ {key}: {{ {choice.Replace("URL", url.AbsoluteUri.TrimEnd('/'))} }} }} }}").FullName;
        var factory = Registration.Register(EngineComponents.Register(new ComponentFactory()));
        var config = new ConfigurationLoader(factory).Load(new ConfigurationRequest { File = yaml, ProfilesFolder = Path.Combine(Repository.Root, "config") }).Config;
        return PlatformOrchestrator.Open(config, factory, _folder.Path, null, ComponentContext.With(_time));
    }

    private static async Task<ComponentHealth> LookAsync(PlatformOrchestrator platform, string role) =>
        (await platform.HealthAsync(default)).Components.Single(component => component.Component == role);

    private static async Task<FakeService> StartAsync(string choice, string role, int port) => choice switch
    {
        _ when choice.Contains("huggingface") => await HuggingFaceFake.StartAsync(null, port),
        _ when choice.Contains("ollama") => await OllamaFake.StartAsync(null, port),
        _ when choice.Contains("tei") => await TeiFake.StartAsync(new TeiFakeOptions { IsReranker = role == Reranking }, port),
        _ => await OpenAIFake.StartAsync(null, port),
    };
}
