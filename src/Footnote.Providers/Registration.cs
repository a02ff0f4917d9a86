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
        .Add<IEmbeddingGenerator<string, Embedding<float>>?, HuggingFaceEmbeddingSettings>(Embedder, HuggingFaceWire.Type, (settings, context) =>
            new HuggingFaceEmbedder(WithToken(settings, settings.ApiToken, settings.ModelName), Http(context, settings.BaseUrl), context.Time))
        .Add<IEmbeddingGenerator<string, Embedding<float>>?, TeiEmbeddingSettings>(Embedder, TeiWire.Type, (settings, context) =>
            new TeiEmbedder(settings, Http(context, settings.Url), context.Time))
        .Add<IEmbeddingGenerator<string, Embedding<float>>?, OllamaEmbeddingSettings>(Embedder, OllamaWire.Type, (settings, context) =>
            new OllamaEmbedder(WithModel(settings, settings.ModelName), Http(context, settings.Url), context.Time))
        .Add<IEmbeddingGenerator<string, Embedding<float>>?, OpenAIEmbeddingSettings>(Embedder, OpenAIWire.Type, (settings, context) =>
            new OpenAIEmbedder(WithModel(settings, settings.ModelName), Http(context, settings.BaseUrl), context.Time))
        .Add<ConfiguredReranker?, HuggingFaceRerankSettings>(Reranking, HuggingFaceWire.Type, (settings, context) => Configured(
            settings, new HuggingFaceReranker(WithToken(settings, settings.ApiToken, settings.ModelName), Http(context, settings.BaseUrl), context.Time)))
        .Add<ConfiguredReranker?, TeiRerankSettings>(Reranking, TeiWire.Type, (settings, context) =>
            Configured(settings, new TeiReranker(settings, Http(context, settings.Url), context.Time)))
        .Add<ConfiguredReranker?, OpenAIRerankSettings>(Reranking, OpenAIWire.Type, (settings, context) =>
            Configured(settings, new OpenAIReranker(settings, Http(context, settings.BaseUrl), context.Time)))
        .Add<IChatClient?, HuggingFaceChatSettings>(Llm, HuggingFaceWire.ChatType, (settings, context) =>
            new HuggingFaceChatClient(WithToken(settings, settings.ApiToken, settings.ModelName), Http(context, settings.BaseUrl), context.Time))
        .Add<IChatClient?, OllamaChatSettings>(Llm, OllamaWire.Type, (settings, context) =>
            new OllamaChatClient(WithModel(settings, settings.ModelName), Http(context, settings.Url), context.Time))
        .Add<IChatClient?, OpenAIChatSettings>(Llm, OpenAIWire.Type, (settings, context) =>
            new OpenAIChatClient(WithModel(settings, settings.ModelName), Http(context, settings.BaseUrl), context.Time))
        .Add<IChatClient?, MockChatSettings>(Llm, "mock", (settings, _) => new MockChatClient(settings));

    private static ConfiguredReranker Configured(RerankServiceSettings settings, IReranker reranker) =>
        new(reranker, new RerankSettings { Depth = settings.MaxCandidates, Weight = settings.Weight });

    private static HttpClient Http(ComponentContext context, string url) => context.IsOffline
        ? throw new NotConfiguredException($"{url} is not called, for nothing may be sent anywhere (offline).")
        : context.Http(new Uri(url));

    private static T WithToken<T>(T settings, Secret token, string model) =>
        token.IsEmpty ? throw new NotConfiguredException("Hugging Face is not configured: set HF_TOKEN.") : WithModel(settings, model);

    private static T WithModel<T>(T settings, string model) => model.Length == 0 ? throw new NotConfiguredException("model_name is missing: say which model to ask.") : settings;
}
