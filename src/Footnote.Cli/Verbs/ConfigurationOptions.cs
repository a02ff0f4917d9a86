using System.CommandLine;
using Footnote.Platform.Configuration;

namespace Footnote.Cli.Verbs;

/// <summary>Which configuration a verb works with.</summary>
internal sealed class ConfigurationOptions
{
    private readonly Option<string?> _file = new("--config", "-c") { Description = "Configuration file.", HelpName = "file" };
    private readonly Option<string?> _profile = new("--profile") { Description = "Configuration that ships, by name, such as default or local; told by the environment where it is not given.", HelpName = "name" };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command verb)
    {
        verb.Options.Add(_file);
        verb.Options.Add(_profile);
    }

    /// <summary>The configurations that can be chosen in place of the one that is named.</summary>
    public ConfigurationShelf Shelf(ParseResult arguments) => new(new ConfigurationLoader(Components.Create()), Request(arguments));

    /// <summary>Loads the configuration.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="overrides">Values from other options, by key path.</param>
    /// <exception cref="ConfigurationException">It has mistakes.</exception>
    /// <exception cref="UsageException">Both a file and a profile were named.</exception>
    public LoadedConfiguration Load(ParseResult arguments, IReadOnlyDictionary<string, string>? overrides = null)
    {
        var request = Request(arguments);
        return request is { File: not null, Profile: not null }
            ? throw new UsageException("Name a configuration file or a profile, not both. A file takes over a profile's values with: inherits: NAME")
            : new ConfigurationLoader(Components.Create()).Load(request with { Overrides = overrides ?? request.Overrides });
    }

    private ConfigurationRequest Request(ParseResult arguments) => ConfigurationRequest.FromEnvironment() with { File = arguments.GetValue(_file), Profile = arguments.GetValue(_profile) };
}
