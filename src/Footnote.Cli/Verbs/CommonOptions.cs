using System.CommandLine;
using Footnote.Library;
using Footnote.Platform;
using Footnote.Telemetry;

namespace Footnote.Cli.Verbs;

/// <summary>What every verb that works on a folder takes.</summary>
internal sealed class CommonOptions
{
    /// <summary>The documents' folder.</summary>
    public Argument<string> Folder { get; } = new("folder")
    {
        Description = "Folder with the documents; its library is kept in .footnote inside it.",
        DefaultValueFactory = _ => ".",
    };

    /// <summary>Where the library is kept.</summary>
    public Option<string?> Library { get; } = new("--library") { Description = "Keep the library in this folder instead.", HelpName = "dir" };

    /// <summary>Output for programs.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON." };

    /// <summary>Which configuration it works with.</summary>
    public ConfigurationOptions Configuration { get; } = new();

    /// <summary>Adds the options to a verb; the folder comes after the verb's own arguments.</summary>
    public void AddTo(Command verb)
    {
        verb.Arguments.Add(Folder);
        verb.Options.Add(Library);
        verb.Options.Add(Json);
        Configuration.AddTo(verb);
    }

    /// <summary>Opens the platform on the folder that was named.</summary>
    /// <param name="arguments">What was typed.</param>
    /// <param name="overrides">Settings that count more than the configuration's.</param>
    /// <param name="readsAhead">See <see cref="ComponentContext.ReadsAhead"/>.</param>
    /// <exception cref="UsageException">The folder is not there.</exception>
    public PlatformOrchestrator Open(ParseResult arguments, IReadOnlyDictionary<string, string>? overrides = null, bool readsAhead = false)
    {
        var platform = PlatformOrchestrator.Open(
            Configuration.Load(arguments, overrides).Config, Components.Create(), Named(arguments), arguments.GetValue(Library), ComponentContext.With(TimeProvider.System) with { ReadsAhead = readsAhead });
        Note(platform.Folder);
        return platform;
    }

    /// <summary>Opens the platform on the folder that was named, in a host that can load the configuration anew.</summary>
    /// <param name="arguments">What was typed.</param>
    /// <param name="overrides">Settings that count more than the configuration's.</param>
    /// <param name="readsAhead">See <see cref="ComponentContext.ReadsAhead"/>.</param>
    /// <exception cref="UsageException">The folder is not there.</exception>
    public PlatformHost Host(ParseResult arguments, IReadOnlyDictionary<string, string>? overrides = null, bool readsAhead = false)
    {
        var (folder, factory) = (Named(arguments), Components.Create());

        // One for all platforms that follow each other, so that a reload does not count anew.
        var context = ComponentContext.With(TimeProvider.System) with { Instruments = new Instruments(TimeProvider.System), ReadsAhead = readsAhead };
        var host = new PlatformHost(() => Configuration.Load(arguments, overrides), config => PlatformOrchestrator.Open(config, factory, folder, arguments.GetValue(Library), context))
        {
            Choices = Configuration.Shelf(arguments),
        };
        Note(host.Folder);
        return host;
    }

    /// <summary>Where the library of the folder that was named is kept, without opening it.</summary>
    /// <exception cref="UsageException">The folder is not there.</exception>
    public LibraryFolder LibraryFolder(ParseResult arguments) => Footnote.Library.LibraryFolder.For(Named(arguments), arguments.GetValue(Library));

    private static void Note(LibraryFolder library)
    {
        if (library.Notice is { } notice)
        {
            Output.Terminal.Error.Line($"note: {notice}");
        }
    }

    private string Named(ParseResult arguments)
    {
        var folder = arguments.GetValue(Folder)!;
        if (!Directory.Exists(folder))
        {
            throw new UsageException(File.Exists(folder)
                ? $"{folder} is a file; name the folder it lies in."
                : $"There is no folder {folder}. Name the folder with your documents, for example: footnote ask \"…\" docs");
        }

        return folder;
    }
}
