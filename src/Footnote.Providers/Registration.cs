using Footnote.Inference;
using Footnote.Platform;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Providers;

/// <summary>The model services that can be chosen in the configuration.</summary>
public static class Registration
{
    private const string Embedder = "embedder.model";
    private const string Reranking = "retriever.neural_reranking";
    private const string Llm = "answer_generator.llm_client";

    /// <summary>Makes them known.</summary>
    public static ComponentFactory Register(ComponentFactory factory) => factory
        .Add<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>?, HuggingFaceEmbeddingSettings>(Embedder, HuggingFaceWire.Type, (settings, context) =>
            Link(HuggingFaceWire.Type, settings, new HuggingFaceEmbedder(WithToken(settings, settings.ApiToken, settings.ModelName), Http(context, settings.BaseUrl), context.Time)))
        .Add<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>?, TeiEmbeddingSettings>(Embedder, TeiWire.Type, (settings, context) =>
            Link(TeiWire.Type, settings, new TeiEmbedder(settings, Http(context, settings.Url), context.Time)))
        .Add<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>?, OllamaEmbeddingSettings>(Embedder, OllamaWire.Type, (settings, context) =>
            Link(OllamaWire.Type, settings, new OllamaEmbedder(WithModel(settings, settings.ModelName), Http(context, settings.Url), context.Time)))
        .Add<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>?, OpenAIEmbeddingSettings>(Embedder, OpenAIWire.Type, (settings, context) =>
            Link(OpenAIWire.Type, settings, new OpenAIEmbedder(WithModel(settings, settings.ModelName), Http(context, settings.BaseUrl), context.Time)))
        .Add<ConfiguredReranker?, HuggingFaceRerankSettings>(Reranking, HuggingFaceWire.Type, (settings, context) => Configured(
            HuggingFaceWire.Type, settings, new HuggingFaceReranker(WithToken(settings, settings.ApiToken, settings.ModelName), Http(context, settings.BaseUrl), context.Time)))
        .Add<ConfiguredReranker?, TeiRerankSettings>(Reranking, TeiWire.Type, (settings, context) =>
            Configured(TeiWire.Type, settings, new TeiReranker(settings, Http(context, settings.Url), context.Time)))
        .Add<ConfiguredReranker?, OpenAIRerankSettings>(Reranking, OpenAIWire.Type, (settings, context) =>
            Configured(OpenAIWire.Type, settings, new OpenAIReranker(settings, Http(context, settings.BaseUrl), context.Time)))
        .Add<IReadOnlyList<ModelLink<IChatClient>>?, HuggingFaceChatSettings>(Llm, HuggingFaceWire.ChatType, (settings, context) =>
            Models(HuggingFaceWire.ChatType, WithToken(settings, settings.ApiToken, settings.ModelName), model => new HuggingFaceChatClient(model, Http(context, model.BaseUrl), context.Time)))
        .Add<IReadOnlyList<ModelLink<IChatClient>>?, OllamaChatSettings>(Llm, OllamaWire.Type, (settings, context) =>
            Models(OllamaWire.Type, WithModel(settings, settings.ModelName), model => new OllamaChatClient(model, Http(context, model.Url), context.Time)))
        .Add<IReadOnlyList<ModelLink<IChatClient>>?, OpenAIChatSettings>(Llm, OpenAIWire.Type, (settings, context) =>
            Models(OpenAIWire.Type, WithModel(settings, settings.ModelName), model => new OpenAIChatClient(model, Http(context, model.BaseUrl), context.Time)))
        .Add<IReadOnlyList<ModelLink<IChatClient>>?, MockChatSettings>(Llm, "mock", (settings, _) => [new(ModelEndpoint.InProcess("mock"), new MockChatClient(settings))]);

    /// <summary>The model and those of the same service that are asked where it fails.</summary>
    private static List<ModelLink<IChatClient>> Models<TSettings>(string provider, TSettings settings, Func<TSettings, IChatClient> create)
        where TSettings : ChatServiceSettings =>
    [
        .. settings.FallbackModels.Prepend(settings.ModelName)
            .Select(model => settings with { ModelName = model })
            .Select(model => new ModelLink<IChatClient>(new ModelEndpoint(provider, model.ModelName) { Key = model.ApiToken, Timeout = model.Timeout }, create((TSettings)model))),
    ];

    private static ModelLink<IEmbeddingGenerator<string, Embedding<float>>> Link(string provider, EmbeddingServiceSettings settings, IEmbeddingGenerator<string, Embedding<float>> generator) =>
        new(new ModelEndpoint(provider, settings.ModelName) { Key = settings.ApiToken, Timeout = settings.Timeout }, generator);

    private static ConfiguredReranker Configured(string provider, RerankServiceSettings settings, IReranker reranker) =>
        new(
            new ModelLink<IReranker>(new ModelEndpoint(provider, settings.ModelName) { Key = settings.ApiToken, Timeout = settings.Timeout }, reranker),
            new RerankSettings { Depth = settings.MaxCandidates, Weight = settings.Weight })
        {
            FallsBackToLocal = settings.FallbackToLocal,
        };

    private static HttpClient Http(ComponentContext context, string url) => context.IsOffline
        ? throw new NotConfiguredException($"{url} is not called, for nothing may be sent anywhere (offline).")
        : context.Http(new Uri(url));

    private static T WithToken<T>(T settings, Secret token, string model) =>
        token.IsEmpty ? throw new NotConfiguredException("Hugging Face is not configured: set HF_TOKEN.") : WithModel(settings, model);

    private static T WithModel<T>(T settings, string model) => model.Length == 0 ? throw new NotConfiguredException("model_name is missing: say which model to ask.") : settings;
}
