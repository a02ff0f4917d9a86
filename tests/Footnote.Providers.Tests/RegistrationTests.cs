using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Providers.Wire;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests;

public sealed class RegistrationTests
{
    private static readonly ComponentFactory Factory = Registration.Register(new ComponentFactory());

    private static readonly ComponentContext Context = ComponentContext.With(TimeProvider.System);

    [Fact]
    public async Task A_chosen_model_and_those_that_stand_in_for_it_call_their_service()
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        var settings = new HuggingFaceChatSettings
        {
            BaseUrl = fake.Url.AbsoluteUri,
            ModelName = "google/gemma-2-2b-it",
            FallbackModels = ["Qwen/Qwen2.5-1.5B-Instruct"],
            ApiToken = new Secret("hf_test"),
            Timeout = TimeSpan.FromSeconds(7),
        };

        var chain = Factory.Create<IReadOnlyList<ModelLink<IChatClient>>>(new ComponentChoice("answer_generator.llm_client", "huggingface", settings), Context);
        foreach (var link in chain)
        {
            Assert.StartsWith("The valve opens at 3 bar [1].", (await link.Model.GetResponseAsync(Calls.Prompt)).Text);
        }

        Assert.Equal(["google/gemma-2-2b-it", "Qwen/Qwen2.5-1.5B-Instruct"], chain.Select(link => link.Endpoint.Model));
        Assert.Equal(chain.Select(link => link.Endpoint.Model), fake.Posts.Select(request => request.Json.GetProperty("model").GetString()));
        Assert.All(chain, link => Assert.Equal(("huggingface", TimeSpan.FromSeconds(7)), (link.Endpoint.Provider, link.Endpoint.Timeout)));
    }

    [Theory]
    [InlineData(true, "", "org/model")]
    [InlineData(true, "org/hub-name", "org/hub-name")]
    [InlineData(false, "org/hub-name", "")]
    public void The_same_weights_may_stand_in_for_an_embedder_where_its_settings_say_so(bool fallback, string hubName, string standIn)
    {
        var settings = new OllamaEmbeddingSettings { ModelName = "org/model", HubName = hubName, FallbackToLocal = fallback };

        var link = Factory.Create<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>>(new ComponentChoice("embedder.model", "ollama", settings), Context);

        Assert.Equal(standIn, link.StandIn);
    }

    [Fact]
    public void How_a_reranker_is_used_comes_from_its_settings()
    {
        var settings = new TeiRerankSettings { MaxCandidates = 20, FallbackToLocal = false, Url = "http://10.0.0.7:8080" };

        var reranker = Factory.Create<ConfiguredReranker>(new ComponentChoice("retriever.neural_reranking", "tei", settings), Context);

        Assert.IsType<TeiReranker>(reranker.Link.Model);
        Assert.Equal((20, 1.0, false, "tei 10.0.0.7:8080"), (reranker.Settings.Depth, reranker.Settings.Weight, reranker.FallsBackToLocal, reranker.Link.Endpoint.Provider));
    }

    [Theory]
    [InlineData("embedder.model", "huggingface_api", "HF_TOKEN")]
    [InlineData("retriever.neural_reranking", "huggingface_api", "HF_TOKEN")]
    [InlineData("answer_generator.llm_client", "huggingface", "HF_TOKEN")]
    [InlineData("answer_generator.llm_client", "ollama", "model_name")]
    [InlineData("embedder.model", "openai", "model_name")]
    public void What_only_the_user_can_give_is_asked_for(string role, string type, string missing)
    {
        var failure = Assert.Throws<NotConfiguredException>(() => Factory.Create<object>(Factory.Default(role, type), Context));

        Assert.Contains(missing, failure.Message);
    }

    [Fact]
    public void Offline_no_service_is_called() => Assert.Throws<NotConfiguredException>(() => Factory.Create<object>(Factory.Default("embedder.model", "tei"), Context with { IsOffline = true }));

    [Theory]
    [InlineData("localhost")]
    [InlineData("ftp://example.org")]
    [InlineData("http://user:word@example.org")]
    [InlineData("")]
    public void What_is_no_address_is_refused(string address)
    {
        var failure = Assert.Throws<ArgumentException>(() => ServiceAddress.Check(address));

        Assert.DoesNotContain("word@", failure.Message);
    }
}
