using System.Globalization;

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
        var node = files.Under(OfPort(request.Environment)).Under(OfEnvironment(request.Environment)).Under(OfCommandLine(request.Overrides));
        node = new Variables(name => request.Environment.GetValueOrDefault(name), problems).Resolve(node);
        var config = (PlatformConfig)new SettingsBinder(factory, problems).Bind(typeof(PlatformConfig), node, "");
        Check(config, node, problems);
        return problems.Count == 0 ? new LoadedConfiguration(config, choice.Reason, () => ConfigReport.Of(config, node)) : throw new ConfigurationException(problems);
    }

    private static MappingNode OfEnvironment(IReadOnlyDictionary<string, string> environment) => environment
        .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal) && variable.Key.Length > Prefix.Length)
        .OrderBy(variable => variable.Key, StringComparer.Ordinal)
        .Aggregate(MappingNode.Empty, (under, variable) => under.With(variable.Key[Prefix.Length..].ToLowerInvariant().Split("__"), OfVariable(variable.Key, variable.Value)));

    /// <summary>Hosts that run a program for others tell it its port in <c>PORT</c>; it then listens on every address.</summary>
    private static MappingNode OfPort(IReadOnlyDictionary<string, string> environment) => environment.GetValueOrDefault("PORT") is { Length: > 0 } port
        ? MappingNode.Empty.With(["server", "urls"], new ScalarNode($"http://0.0.0.0:{port}", new Origin("environment PORT")))
        : MappingNode.Empty;

    /// <summary>A value, or a list where it is written as YAML writes one: <c>[a, b]</c>.</summary>
    private static ConfigNode OfVariable(string name, string value)
    {
        var origin = new Origin($"environment {name}");
        var list = value.StartsWith('[') ? YamlReader.Read($"list: {value}", origin.Source, [])["list"] : null;
        return list is SequenceNode { Items: var items } ? new SequenceNode([.. items.Select(item => item with { Origin = origin })], origin) : new ScalarNode(value, origin);
    }

    private static MappingNode OfCommandLine(IReadOnlyDictionary<string, string> overrides) => overrides.Aggregate(
        MappingNode.Empty, (under, value) => under.With(value.Key.Split('.'), new ScalarNode(value.Value, new Origin("command line"))));

    /// <summary>What values must keep to among each other.</summary>
    private static void Check(PlatformConfig config, MappingNode node, List<ConfigProblem> problems)
    {
        if (!config.GlobalSettings.EnableCostMonitoring && (config.Resilience.Quota.IsSet || config.Monitoring.Alerts.CostThreshold is not null))
        {
            var message = "costs are not recorded, so neither resilience.quota nor monitoring.alerts.cost_threshold can hold. Set it to true, or take those out.";
            problems.Add(new ConfigProblem(node["global_settings"]?.Origin ?? Origin.Default, "global_settings.enable_cost_monitoring", message));
        }

        var prompt = config.AnswerGenerator.PromptBuilder;
        if (prompt.MaxAnswerTokens >= prompt.WindowTokens)
        {
            problems.Add(new ConfigProblem(
                node["answer_generator"]?.Origin ?? Origin.Default,
                "answer_generator.config.prompt_builder.config.max_answer_tokens",
                string.Create(CultureInfo.InvariantCulture, $"\"{prompt.MaxAnswerTokens}\" leaves nothing of the window of {prompt.WindowTokens} tokens for the question.")));
        }

        try
        {
            _ = (config.DocumentProcessor.ChunkerInForce.Settings as PassageSizeSettings)?.Sizes;
        }
        catch (ArgumentException e)
        {
            problems.Add(new ConfigProblem(node["document_processor"]?.Origin ?? Origin.Default, "document_processor.config.chunk_overlap", e.Message.Split(" (Parameter", 2)[0]));
        }
    }
}
