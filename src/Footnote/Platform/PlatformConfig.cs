using Footnote.Inference;
using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>Every setting of the system, each with its default: what a configuration file can say.</summary>
public sealed record PlatformConfig
{
    /// <summary>Name of the profile; tells people what it is for, and changes nothing.</summary>
    public string Profile { get; init; } = "default";

    /// <summary>How documents are read and cut.</summary>
    [Types("hybrid_pdf", "modular")]
    public DocumentProcessorSettings DocumentProcessor { get; init; } = new();

    /// <summary>What stands for the meaning of passages.</summary>
    [Types("modular")]
    public EmbedderSettings Embedder { get; init; } = new();

    /// <summary>How passages are found and put in order.</summary>
    [Types("modular_unified")]
    public RetrieverSettings Retriever { get; init; } = new();

    /// <summary>How answers are made.</summary>
    [Types("adaptive_modular")]
    public AnswerGeneratorSettings AnswerGenerator { get; init; } = new();

    /// <summary>What stands between the system and its models: retries, breakers, limits, budget, caches.</summary>
    public ResilienceSettings Resilience { get; init; } = new();

    /// <summary>How the server listens and what a request may cost.</summary>
    public ServerSettings Server { get; init; } = new();

    /// <summary>What concerns the whole system.</summary>
    public GlobalSettings GlobalSettings { get; init; } = new();

    /// <summary>What is measured, and what raises an alarm.</summary>
    public MonitoringSettings Monitoring { get; init; } = new();

    /// <summary>The server's settings with what holds for the whole system.</summary>
    public ServerSettings ServerInForce => Server with { MaxConcurrentRequests = GlobalSettings.MaxConcurrentRequests, LogLevel = GlobalSettings.LogLevel };
}
