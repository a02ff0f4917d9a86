namespace Footnote.Platform.Configuration;

/// <summary>
/// Loads a configuration. What counts, least first: defaults, files that are inherited from, the file, environment variables
/// (<c>FOOTNOTE__SECTION__KEY</c>), the command line.
/// </summary>
/// <param name="factory">Knows the components that can be chosen.</param>
public sealed class ConfigurationLoader(ComponentFactory factory)
{
    private const string Prefix = "FOOTNOTE__";

    /// <summary>Loads a configuration.</summary>
    /// <exception cref="ConfigurationException">It has mistakes; all of them are named.</exception>
    public LoadedConfiguration Load(ConfigurationRequest request)
    {
        var problems = new List<ConfigProblem>();
        var choice = ProfileChoice.Of(request);
        var files = new InheritedFiles(request.ProfilesFolder, problems).Read(choice.File);
        var node = OverEnvironment(files, request.Environment);
        node = request.Overrides.Aggregate(node, (under, value) => under.With(value.Key.Split('.'), new ScalarNode(value.Value, new Origin("command line"))));
        node = new Variables(name => request.Environment.GetValueOrDefault(name), problems).Resolve(node);
        var config = (PlatformConfig)new SettingsBinder(factory, problems).Bind(typeof(PlatformConfig), node, "");
        Check(config, node, problems);
        return problems.Count == 0 ? new LoadedConfiguration(config, choice.Reason, ConfigReport.Of(config, node)) : throw new ConfigurationException(problems);
    }

    private static MappingNode OverEnvironment(MappingNode node, IReadOnlyDictionary<string, string> environment) => environment
        .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal) && variable.Key.Length > Prefix.Length)
        .OrderBy(variable => variable.Key, StringComparer.Ordinal)
        .Aggregate(node, (under, variable) => under.With(
            variable.Key[Prefix.Length..].ToLowerInvariant().Split("__"), new ScalarNode(variable.Value, new Origin($"environment {variable.Key}"))));

    /// <summary>What values must keep to among each other.</summary>
    private static void Check(PlatformConfig config, MappingNode node, List<ConfigProblem> problems)
    {
        try
        {
            _ = config.DocumentProcessor.Chunker;
        }
        catch (ArgumentException e)
        {
            problems.Add(new ConfigProblem(node["document_processor"]?.Origin ?? Origin.Default, "document_processor.config.chunk_overlap", e.Message.Split(" (Parameter", 2)[0]));
        }
    }
}
