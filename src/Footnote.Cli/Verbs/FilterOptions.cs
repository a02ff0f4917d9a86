using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Library.Filters;
using Footnote.Platform;

namespace Footnote.Cli.Verbs;

/// <summary>Which documents are asked, and in which version.</summary>
internal sealed class FilterOptions
{
    private readonly Option<string?> _where = new("--where")
    {
        Description = "Look only at passages that fulfil a condition, such as: version=2.0 and path:guides/** and not tag=draft",
        HelpName = "condition",
    };

    private readonly Option<string?> _version = new("--version")
    {
        Description = "Of documents that are there in several versions ask the latest, all, or this one.",
        HelpName = "latest|all|version",
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command verb)
    {
        verb.Options.Add(_where);
        verb.Options.Add(_version);
    }

    /// <summary>The filter that was asked for.</summary>
    /// <exception cref="UsageException">The condition cannot be understood.</exception>
    public Filter Read(ParseResult arguments)
    {
        try
        {
            return Filter.Parse(arguments.GetValue(_where), arguments.GetValue(_version));
        }
        catch (FilterException e)
        {
            throw new UsageException($"{e.Message}. See docs/filters.md");
        }
    }

    /// <summary>Says on standard error which versions were chosen where there was a choice, and how to choose another.</summary>
    public static async Task NoteChoiceAsync(PlatformOrchestrator platform, Filter filter, CancellationToken cancellationToken)
    {
        var documents = await platform.ChosenVersionsAsync(filter, cancellationToken);
        if (documents.Count > 0)
        {
            var (name, versions) = documents[0];
            var more = documents.Count > 1 ? $", and {documents.Count - 1} other documents in several versions" : "";
            Terminal.Error.Line($"note: {name} is here in versions {string.Join(", ", versions)}{more}; the latest was asked. For another: --version {versions[1]}, or --version all");
        }
    }
}
