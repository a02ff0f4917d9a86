namespace Footnote.Platform.Configuration;

/// <summary>Configurations that can be chosen by name: the profiles that ship, and the files that lie beside the one in use. A name is never a path.</summary>
public sealed class ConfigurationShelf
{
    private const string Pattern = "*.yaml";

    private readonly ConfigurationLoader? _loader;
    private readonly ConfigurationRequest _request;

    /// <summary>The configurations around the one that a request names.</summary>
    /// <param name="loader">Loads them.</param>
    /// <param name="request">How the one in use was found; its file is beside the others.</param>
    public ConfigurationShelf(ConfigurationLoader loader, ConfigurationRequest request) => (_loader, _request) = (loader, request);

    private ConfigurationShelf() => _request = new ConfigurationRequest { ProfilesFolder = "" };

    /// <summary>Without any.</summary>
    public static ConfigurationShelf Empty { get; } = new();

    /// <summary>What there is now: profiles by their name, files by their name with its ending.</summary>
    public IReadOnlyList<string> Names => [.. Files(Beside), .. Files(_request.ProfilesFolder).Select(file => Path.GetFileNameWithoutExtension(file))];

    private string? Beside => _request.File is { } file ? Path.GetDirectoryName(Path.GetFullPath(file)) : null;

    /// <summary>Loads one of <see cref="Names"/>.</summary>
    /// <exception cref="ConfigurationException">There is none of that name, or it has mistakes.</exception>
    public LoadedConfiguration Load(string name)
    {
        if (_loader is null || !Names.Contains(name, StringComparer.Ordinal))
        {
            throw new ConfigurationException([new ConfigProblem(new Origin("request"), "", $"there is no configuration \"{name}\" to choose. Valid: {string.Join(", ", Names)}.")]);
        }

        return _loader.Load(Files(Beside).Contains(name, StringComparer.Ordinal)
            ? _request with { File = Path.Combine(Beside!, name), Profile = null }
            : _request with { File = null, Profile = name });
    }

    private static IReadOnlyList<string> Files(string? folder) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, Pattern).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)] : [];
}
