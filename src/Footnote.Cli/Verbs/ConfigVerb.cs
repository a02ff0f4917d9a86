using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Platform.Configuration;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote config</c>: shows and checks configurations.</summary>
internal static class ConfigVerb
{
    public static Command Create() => new Verb("config", "Show or check the configuration.", "footnote config show --profile local", "footnote config check my.yaml", "footnote config types")
    {
        Show(),
        Check(),
        Types(),
    };

    private static Verb Show()
    {
        var (configuration, json) = (new ConfigurationOptions(), Json());
        var all = new Option<bool>("--all") { Description = "Show values that nobody set as well." };
        var verb = new Verb("show", "Print each value, where it comes from and its default; secrets as stars.", "footnote config show --all", "footnote config show -c my.yaml --json") { json, all };
        configuration.AddTo(verb);
        verb.SetAction(arguments =>
        {
            var loaded = configuration.Load(arguments);
            if (arguments.GetValue(json))
            {
                JsonOutput.Write(new { loaded.Reason, loaded.Values });
                return ExitCode.Success;
            }

            Terminal.Output.Line(loaded.Reason);
            var isAll = arguments.GetValue(all);
            foreach (var value in loaded.Values.Where(value => isAll || value.Origin != Origin.Default.ToString()))
            {
                Terminal.Output.Line($"{value.KeyPath} = {value.Value}   ({value.Origin}{(value.Default == value.Value ? "" : $"; default {(value.Default.Length == 0 ? "nothing" : value.Default)}")})");
            }

            return ExitCode.Success;
        });
        return verb;
    }

    private static Verb Check()
    {
        var file = new Argument<string>("file") { Description = "Configuration file." };
        var json = Json();
        var verb = new Verb("check", "Check a configuration file: every mistake with its line, key and valid values.", "footnote config check my.yaml") { file, json };
        verb.SetAction(arguments =>
        {
            var problems = Problems(arguments.GetValue(file)!);
            if (arguments.GetValue(json))
            {
                JsonOutput.Write(problems);
            }
            else
            {
                Terminal.Output.Line(problems.Count == 0 ? $"{arguments.GetValue(file)} is in order." : string.Join(Environment.NewLine, problems));
            }

            return problems.Count == 0 ? ExitCode.Success : ExitCode.Failure;
        });
        return verb;
    }

    private static Verb Types()
    {
        var json = Json();
        var verb = new Verb("types", "List the components that can be chosen, by their place in the configuration.", "footnote config types") { json };
        verb.SetAction(arguments =>
        {
            var places = ComponentPlace.All(Components.Create());
            if (arguments.GetValue(json))
            {
                JsonOutput.Write(places);
                return ExitCode.Success;
            }

            foreach (var place in places)
            {
                Terminal.Output.Line($"{place.Place}: {Line(place)}");
            }

            return ExitCode.Success;
        });
        return verb;
    }

    private static string Line(ComponentPlace place)
    {
        var absent = place.Absent.Count > 0 ? $"not in this build: {string.Join(", ", place.Absent)}" : "not in this build";
        return place.Types.Count == 0 ? absent : $"{string.Join(", ", place.Types)}{(place.Absent.Count > 0 ? $" ({absent})" : "")}";
    }

    private static IReadOnlyList<ConfigProblem> Problems(string file)
    {
        try
        {
            new ConfigurationLoader(Components.Create()).Load(ConfigurationRequest.FromEnvironment() with { File = file });
            return [];
        }
        catch (ConfigurationException e)
        {
            return e.Problems;
        }
    }

    private static Option<bool> Json() => new("--json") { Description = "Print JSON." };
}
