using Footnote.Inference;
using Footnote.Platform;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;
using ChatChain = System.Collections.Generic.IReadOnlyList<Footnote.Inference.ModelLink<Microsoft.Extensions.AI.IChatClient>>;
using EmbeddingLink = Footnote.Inference.ModelLink<Microsoft.Extensions.AI.IEmbeddingGenerator<string, Microsoft.Extensions.AI.Embedding<float>>>;

namespace Footnote.Providers;

/// <summary>The model services that can be chosen in the configuration.</summary>
public static class Registration
{
    private const string Embedder = "embedder.model";
    private const string Reranking = "retriever.neural_reranking";
    private const string Llm = "answer_generator.llm_client";
    private const string Mock = "mock";

    /// <summary>Makes them known.</summary>
    public static ComponentFactory Register(ComponentFactory factory) => factory
        .Add<EmbeddingLink?, HuggingFaceEmbeddingSettings>(Embedder, HuggingFaceWire.Type, (settings, context) => Link(
            HuggingFaceWire.Type, WithToken(settings, settings.ApiToken, settings.ModelName), new HuggingFaceEmbedder(settings, Http(context, settings.BaseUrl), context.Time)))
        .Add<EmbeddingLink?, TeiEmbeddingSettings>(Embedder, TeiWire.Type, (settings, context) => Link(
            Named(TeiWire.Type, settings.Url, TeiWire.DefaultUrl), settings, new TeiEmbedder(settings, Http(context, settings.Url), context.Time)))
        .Add<EmbeddingLink?, OllamaEmbeddingSettings>(Embedder, OllamaWire.Type, (settings, context) => Link(
            Named(OllamaWire.Type, settings.Url, OllamaWire.DefaultUrl), WithModel(settings, settings.ModelName), new OllamaEmbedder(settings, Http(context, settings.Url), context.Time)))
        .Add<EmbeddingLink?, OpenAIEmbeddingSettings>(Embedder, OpenAIWire.Type, (settings, context) => Link(
            Named(OpenAIWire.Type, settings.BaseUrl, OpenAIWire.DefaultUrl), WithModel(settings, settings.ModelName), new OpenAIEmbedder(settings, Http(context, settings.BaseUrl), context.Time)))
        .Add<ConfiguredReranker?, HuggingFaceRerankSettings>(Reranking, HuggingFaceWire.Type, (settings, context) => Configured(
            HuggingFaceWire.Type, WithToken(settings, settings.ApiToken, settings.ModelName), new HuggingFaceReranker(settings, Http(context, settings.BaseUrl), context.Time)))
        .Add<ConfiguredReranker?, TeiRerankSettings>(Reranking, TeiWire.Type, (settings, context) => Configured(
            Named(TeiWire.Type, settings.Url, TeiWire.DefaultUrl), settings, new TeiReranker(settings, Http(context, settings.Url), context.Time)))
        .Add<ConfiguredReranker?, OpenAIRerankSettings>(Reranking, OpenAIWire.Type, (settings, context) => Configured(
            Named(OpenAIWire.Type, settings.BaseUrl, OpenAIWire.DefaultUrl), settings, new OpenAIReranker(settings, Http(context, settings.BaseUrl), context.Time)))
        .Add<ChatChain?, HuggingFaceChatSettings>(Llm, HuggingFaceWire.ChatType, (settings, context) => Chain(
            HuggingFaceWire.ChatType, WithToken(settings, settings.ApiToken, settings.ModelName), model => new HuggingFaceChatClient(model, Http(context, model.BaseUrl), context.Time)))
        .Add<ChatChain?, OllamaChatSettings>(Llm, OllamaWire.Type, (settings, context) => Chain(
            Named(OllamaWire.Type, settings.Url, OllamaWire.DefaultUrl), WithModel(settings, settings.ModelName), model => new OllamaChatClient(model, Http(context, model.Url), context.Time)))
        .Add<ChatChain?, OpenAIChatSettings>(Llm, OpenAIWire.Type, (settings, context) => Chain(
            Named(OpenAIWire.Type, settings.BaseUrl, OpenAIWire.DefaultUrl), WithModel(settings, settings.ModelName), model => new OpenAIChatClient(model, Http(context, model.BaseUrl), context.Time)))
        .Add<ChatChain?, MockChatSettings>(Llm, Mock, (settings, _) => [new ModelLink<IChatClient>(ModelEndpoint.InProcess(Mock), new MockChatClient(settings))]);

    private static EmbeddingLink Link(string provider, EmbeddingServiceSettings settings, IEmbeddingGenerator<string, Embedding<float>> model) =>
        new(new ModelEndpoint(provider, settings.ModelName) { Key = settings.ApiToken, Timeout = settings.Timeout }, model)
        {
            StandIn = !settings.FallbackToLocal ? "" : settings.HubName.Length > 0 ? settings.HubName : settings.ModelName,
        };

    private static ConfiguredReranker Configured(string provider, RerankServiceSettings settings, IReranker reranker)
    {
        var endpoint = new ModelEndpoint(provider, settings.ModelName) { Key = settings.ApiToken, Timeout = settings.Timeout };
        return new(new ModelLink<IReranker>(endpoint, reranker), new RerankSettings { Depth = settings.MaxCandidates, Weight = settings.Weight }) { FallsBackToLocal = settings.FallbackToLocal };
    }

    /// <summary>The model and those of the same service that stand in for it.</summary>
    private static ChatChain Chain<TSettings>(string provider, TSettings settings, Func<TSettings, IChatClient> create)
        where TSettings : ChatServiceSettings =>
    [
        .. settings.FallbackModels.Prepend(settings.ModelName).Select(model => new ModelLink<IChatClient>(
            new ModelEndpoint(provider, model) { Key = settings.ApiToken, Timeout = settings.Timeout }, create(settings with { ModelName = model }))),
    ];

    /// <summary>A provider's name: that of its type, with the address where it is not the usual one, since each server has troubles of its own.</summary>
    private static string Named(string type, string url, string usual) => url == usual ? type : $"{type} {new Uri(url).Authority}";

    private static HttpClient Http(ComponentContext context, string url) => context.IsOffline
        ? throw new NotConfiguredException($"{url} is not called, for nothing may be sent anywhere (offline).")
        : context.Http(new Uri(url));

    private static T WithToken<T>(T settings, Secret token, string model) =>
        token.IsEmpty ? throw new NotConfiguredException("Hugging Face is not configured: set HF_TOKEN.") : WithModel(settings, model);

    private static T WithModel<T>(T settings, string model) => model.Length == 0 ? throw new NotConfiguredException("model_name is missing: say which model to ask.") : settings;
}
