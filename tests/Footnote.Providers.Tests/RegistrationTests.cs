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
    public async Task A_chosen_component_calls_its_service()
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        var settings = new HuggingFaceChatSettings { BaseUrl = fake.Url.AbsoluteUri, ModelName = "google/gemma-2-2b-it", ApiToken = new Secret("hf_test") };

        using var client = Factory.Create<IChatClient>(new ComponentChoice("answer_generator.llm_client", "huggingface", settings), Context);

        Assert.StartsWith("The valve opens at 3 bar [1].", (await client.GetResponseAsync(Calls.Prompt)).Text);
    }

    [Fact]
    public void How_a_reranker_is_used_comes_from_its_settings()
    {
        var reranker = Factory.Create<ConfiguredReranker>(new ComponentChoice("retriever.neural_reranking", "tei", new TeiRerankSettings { MaxCandidates = 20 }), Context);

        Assert.IsType<TeiReranker>(reranker.Reranker);
        Assert.Equal((20, 1.0), (reranker.Settings.Depth, reranker.Settings.Weight));
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
