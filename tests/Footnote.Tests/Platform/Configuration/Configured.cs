using Footnote.Inference;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform.Configuration;

/// <summary>Loads configurations from texts.</summary>
internal static class Configured
{
    /// <summary>Settings of a reranker behind a service, as a provider has them.</summary>
    public sealed record ServiceSettings
    {
        public string ModelName { get; init; } = "";

        public Secret ApiToken { get; init; }

        public int MaxCandidates { get; init; } = 50;

        [System.ComponentModel.DataAnnotations.Range(1, 60)]
        public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

        public long CacheBytes { get; init; }

        public decimal PriceDollars { get; init; }
    }

    /// <summary>A factory that knows a service besides the engine's own components.</summary>
    public static ComponentFactory Factory() => EngineComponents.Register(new ComponentFactory())
        .Add<ConfiguredReranker?, ServiceSettings>("retriever.neural_reranking", "service", (settings, _) =>
            settings.ApiToken.IsEmpty ? throw new NotConfiguredException("no token is set; set SERVICE_TOKEN.") : null);

    /// <summary>Loads a text as the file <c>my.yaml</c>.</summary>
    public static LoadedConfiguration Load(string yaml, Dictionary<string, string>? environment = null, Dictionary<string, string>? overrides = null, ComponentFactory? factory = null)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("my.yaml", yaml).FullName;
        return new ConfigurationLoader(factory ?? Factory()).Load(new ConfigurationRequest
        {
            File = file,
            Environment = environment ?? [],
            Overrides = overrides ?? [],
            ProfilesFolder = Path.Combine(Repository.Root, "config"),
        });
    }

    /// <summary>The mistakes of a text, one a line, its folder taken out of them.</summary>
    public static string Mistakes(string yaml, Dictionary<string, string>? environment = null)
    {
        try
        {
            Load(yaml, environment);
            return "";
        }
        catch (ConfigurationException e)
        {
            return string.Join('\n', e.Problems.Select(problem => (problem with { Origin = problem.Origin with { Source = Path.GetFileName(problem.Origin.Source) } }).ToString()));
        }
    }
}
