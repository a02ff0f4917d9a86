using Footnote.Platform.Configuration;
using Microsoft.Extensions.AI;

namespace Footnote.Platform;

/// <summary>The models that a configuration names. One that lacks something only the user can give is left out, with the reason: the system goes the local way.</summary>
internal sealed class PlatformModels : IDisposable
{
    private readonly ComponentFactory _factory;
    private readonly ComponentContext _context;
    private readonly List<string> _missing = [];

    /// <summary>Makes them.</summary>
    public PlatformModels(PlatformConfig config, ComponentFactory factory, ComponentContext context)
    {
        (_factory, _context) = (factory, context);
        Embedder = Make<IEmbeddingGenerator<string, Embedding<float>>>(config.Embedder.Model);
        Reranker = Make<ConfiguredReranker>(config.Retriever.NeuralReranking) ?? Fallback(config.Retriever.NeuralReranking);
        Chat = Make<IChatClient>(config.AnswerGenerator.LlmClient);
    }

    /// <summary>Embeds passages and questions; null where a model is fitted to the passages instead.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Embedder { get; }

    /// <summary>Puts candidates in order anew; null where nothing does.</summary>
    public ConfiguredReranker? Reranker { get; }

    /// <summary>Writes answers; null where sentences of the documents are quoted instead.</summary>
    public IChatClient? Chat { get; }

    /// <summary>What is not configured, and what is done instead, one sentence each.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <inheritdoc/>
    public void Dispose()
    {
        Embedder?.Dispose();
        Chat?.Dispose();
        (Reranker?.Reranker as IDisposable)?.Dispose();
    }

    private T? Make<T>(ComponentChoice choice)
        where T : class
    {
        try
        {
            return choice.IsEnabled ? _factory.Create<T?>(choice, _context) : null;
        }
        catch (NotConfiguredException e)
        {
            _missing.Add($"{choice.Role} {choice.Type}: {e.Message}");
            return null;
        }
    }

    /// <summary>The reranker that needs nothing, where one is wanted that is not configured.</summary>
    private ConfiguredReranker? Fallback(ComponentChoice choice) => choice.IsEnabled && _missing.Exists(line => line.StartsWith(choice.Role, StringComparison.Ordinal))
        ? Make<ConfiguredReranker>(_factory.Default(choice.Role, "static"))
        : null;
}
