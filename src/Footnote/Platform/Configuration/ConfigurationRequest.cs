namespace Footnote.Platform.Configuration;

/// <summary>Which configuration is wanted.</summary>
public sealed record ConfigurationRequest
{
    /// <summary>A configuration file; null for a profile that ships.</summary>
    public string? File { get; init; }

    /// <summary>Name of a profile that ships; null to tell by the environment.</summary>
    public string? Profile { get; init; }

    /// <summary>Values from the command line, by key path such as <c>retriever.config.fusion.config.k</c>; they count most.</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; init; } = new Dictionary<string, string>();

    /// <summary>Environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Folder with the profiles that ship.</summary>
    public string ProfilesFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "config");

    /// <summary>A request that sees this process's environment.</summary>
    public static ConfigurationRequest FromEnvironment() => new()
    {
        Environment = System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal),
    };
}
