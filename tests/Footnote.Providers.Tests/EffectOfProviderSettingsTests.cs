using System.Text.Json;
using Footnote.Documents;
using Footnote.Embedding;
using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests;

/// <summary>A setting that does nothing is a defect: each changes what a service is sent, how it is called or what is known of it.</summary>
public sealed class EffectOfProviderSettingsTests
{
    private static readonly Secret Token = new("hf_test");

    [Fact]
    public async Task Embedding_model_key_batches_and_encoding_are_in_the_requests()
    {
        await using var fake = await OpenAIFake.StartAsync();
        using var embedder = new OpenAIEmbedder(new OpenAIEmbeddingSettings { BaseUrl = $"{fake.Url}v1", ModelName = "small", ApiToken = Token, BatchSize = 2, Base64 = false }, Calls.Http);

        await embedder.GenerateAsync(["one", "two", "three"]);

        Assert.Equal([2, 1], fake.Posts.Select(post => post.Json.GetProperty("input").GetArrayLength()));
        Assert.All(fake.Posts, post => Assert.Equal(("small", "float", "Bearer hf_test"), (Text(post, "model"), Text(post, "encoding_format"), post.Header("Authorization"))));
    }

    [Fact]
    public void The_space_is_told_by_hub_name_pooling_and_prompts()
    {
        var settings = new OpenAIEmbeddingSettings { ModelName = "small", HubName = "org/small", Pooling = "cls", QueryPrompt = "q: ", PassagePrompt = "p: " };
        using var embedder = new OpenAIEmbedder(settings, Calls.Http);

        Assert.Equal(new EmbeddingSpace("org/small") { Pooling = "cls", QueryPrompt = "q: ", PassagePrompt = "p: " }, embedder.GetService(typeof(EmbeddingSpace)));
    }

    [Fact]
    public async Task Reranking_model_key_batches_and_logits_are_used()
    {
        await using var fake = await OpenAIFake.StartAsync();
        var settings = new OpenAIRerankSettings { BaseUrl = $"{fake.Url}v1", ModelName = "judge", ApiToken = Token, BatchSize = 2, Logits = true };
        IReadOnlyList<Passage> passages = [Calls.Passage("a valve"), Calls.Passage("a pump"), Calls.Passage("a wheel")];

        var asLogits = await new OpenAIReranker(settings, Calls.Http).ScoreAsync("valve", passages, default);
        var asShares = await new OpenAIReranker(settings with { Logits = false }, Calls.Http).ScoreAsync("valve", passages, default);

        Assert.NotEqual(asLogits, asShares);
        Assert.Equal([2, 1, 2, 1], fake.Posts.Select(post => post.Json.GetProperty("documents").GetArrayLength()));
        Assert.All(fake.Posts, post => Assert.Equal(("judge", "Bearer hf_test"), (Text(post, "model"), post.Header("Authorization"))));
    }

    [Theory]
    [InlineData("embedder.model", "timeout")]
    [InlineData("retriever.neural_reranking", "timeout, max_candidates, weight, fallback_to_local")]
    public void How_a_model_is_used_comes_from_its_settings(string role, string settings)
    {
        var factory = Registration.Register(new ComponentFactory());
        var context = ComponentContext.With(TimeProvider.System);
        if (settings == "timeout")
        {
            var link = factory.Create<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>>(new ComponentChoice(role, "tei", new TeiEmbeddingSettings { Timeout = TimeSpan.FromSeconds(7) }), context);
            Assert.Equal(TimeSpan.FromSeconds(7), link.Endpoint.Timeout);
            return;
        }

        var chosen = new TeiRerankSettings { Timeout = TimeSpan.FromSeconds(7), MaxCandidates = 20, Weight = 0.4, FallbackToLocal = false };
        var reranker = factory.Create<ConfiguredReranker>(new ComponentChoice(role, "tei", chosen), context);
        Assert.Equal((TimeSpan.FromSeconds(7), 20, 0.4, false), (reranker.Link.Endpoint.Timeout!.Value, reranker.Settings.Depth, reranker.Settings.Weight, reranker.FallsBackToLocal));
    }

    [Fact]
    public async Task Chat_model_key_temperature_and_length_are_in_the_request()
    {
        await using var fake = await OpenAIFake.StartAsync(new OpenAIFakeOptions { Models = ["writer"] });
        using var client = new OpenAIChatClient(new OpenAIChatSettings { BaseUrl = $"{fake.Url}v1", ModelName = "writer", ApiToken = Token, Temperature = 0.7, MaxTokens = 77 }, Calls.Http);

        await client.GetResponseAsync(Calls.Prompt);

        var body = fake.Posts[0].Json;
        Assert.Equal(("writer", 0.7, 77), (Text(fake.Posts[0], "model"), body.GetProperty("temperature").GetDouble(), body.GetProperty("max_tokens").GetInt32()));
        Assert.Equal("Bearer hf_test", fake.Posts[0].Header("Authorization"));
    }

    [Fact]
    public async Task Ollamas_context_cutting_and_keeping_are_in_the_requests()
    {
        await using var fake = await OllamaFake.StartAsync();
        using var client = new OllamaChatClient(new OllamaChatSettings { Url = fake.Url.AbsoluteUri, ModelName = "llama3.2", NumCtx = 5000, KeepAlive = TimeSpan.FromMinutes(2) }, Calls.Http);
        using var embedder = new OllamaEmbedder(new OllamaEmbeddingSettings { Url = fake.Url.AbsoluteUri, ModelName = "all-minilm", NumCtx = 300, KeepAlive = TimeSpan.FromMinutes(3), Truncate = false }, Calls.Http);

        await client.GetResponseAsync(Calls.Prompt);
        await embedder.GenerateAsync(["one"]);

        var (chat, embed) = (fake.Posts[0].Json, fake.Posts[1].Json);
        Assert.Equal((5000, 120), (chat.GetProperty("options").GetProperty("num_ctx").GetInt32(), chat.GetProperty("keep_alive").GetInt32()));
        Assert.Equal((300, 180, false), (embed.GetProperty("options").GetProperty("num_ctx").GetInt32(), embed.GetProperty("keep_alive").GetInt32(), embed.GetProperty("truncate").GetBoolean()));
    }

    [Fact]
    public async Task Text_embeddings_inference_is_told_whether_to_cut()
    {
        await using var fake = await TeiFake.StartAsync();
        using var embedder = new TeiEmbedder(new TeiEmbeddingSettings { Url = fake.Url.AbsoluteUri, Truncate = false }, Calls.Http);
        await using var judge = await TeiFake.StartAsync(new TeiFakeOptions { IsReranker = true });
        using var reranker = new TeiReranker(new TeiRerankSettings { Url = judge.Url.AbsoluteUri }, Calls.Http);

        await embedder.GenerateAsync(["one"]);
        await reranker.ScoreAsync("q", [Calls.Passage("p")], default);

        Assert.False(fake.Posts[0].Json.GetProperty("truncate").GetBoolean());
        Assert.Single(judge.Posts);
    }

    [Fact]
    public async Task Hugging_Face_is_told_who_pays_and_which_provider_and_task_are_wanted()
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        var url = fake.Url.AbsoluteUri;
        using var embedder = new HuggingFaceEmbedder(new HuggingFaceEmbeddingSettings { BaseUrl = url, ModelName = "BAAI/bge-small-en-v1.5", ApiToken = Token, BillTo = "acme" }, Calls.Http);
        var reranker = new HuggingFaceReranker(new HuggingFaceRerankSettings { BaseUrl = url, ModelName = "BAAI/bge-reranker-v2-m3", ApiToken = Token, BillTo = "acme" }, Calls.Http);
        var settings = new HuggingFaceChatSettings { BaseUrl = url, ModelName = "google/gemma-2-2b-it", ApiToken = Token, BillTo = "acme", Provider = "cheapest" };
        using var client = new HuggingFaceChatClient(settings, Calls.Http);
        using var writer = new HuggingFaceChatClient(settings with { Task = HuggingFaceTask.TextGeneration }, Calls.Http);

        await embedder.GenerateAsync(["one"]);
        await reranker.ScoreAsync("q", [Calls.Passage("p")], default);
        await client.GetResponseAsync(Calls.Prompt);
        await writer.GetResponseAsync(Calls.Prompt);

        Assert.Equal(4, fake.Posts.Count);
        Assert.All(fake.Posts, post => Assert.Equal("acme", post.Header("X-HF-Bill-To")));
        Assert.Equal("google/gemma-2-2b-it:cheapest", Text(fake.Posts[2], "model"));
        Assert.Equal(("/v1/chat/completions", "/hf-inference/models/google/gemma-2-2b-it"), (fake.Posts[2].Path, fake.Posts[3].Path));
    }

    [Fact]
    public async Task A_mock_says_its_reply()
    {
        using var client = new MockChatClient(new MockChatSettings { Reply = "As I was told." });

        Assert.Equal("As I was told.", (await client.GetResponseAsync(Calls.Prompt)).Text);
    }

    private static string? Text(RecordedRequest post, string name) => post.Json.GetProperty(name).ValueKind == JsonValueKind.String ? post.Json.GetProperty(name).GetString() : null;
}
