using System.CommandLine;

namespace Footnote.Cli.Verbs;

/// <summary>A verb of the command line, with examples for its help.</summary>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Whole command lines, as a user would type them.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
