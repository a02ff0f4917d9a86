using System.CommandLine;
using System.Text;
using Footnote.Cli;
using Footnote.Tests.Support;

namespace Footnote.Tests.Cli;

public sealed class CommandReferenceTests
{
    [Fact]
    public void The_reference_holds_the_help_of_every_verb()
    {
        var text = new StringBuilder("# Command line\n\nMade from the help of every verb. Exit codes are listed under [errors](errors.md#exit-codes).\n");
        Describe(text, []);

        Golden.Check("docs/cli.md", text.ToString());
    }

    private static void Describe(StringBuilder text, string[] path)
    {
        var command = path.Aggregate(CommandLine.Create(), (parent, name) => parent.Subcommands.Single(verb => verb.Name == name));
        var help = new StringWriter { NewLine = "\n" };
        CommandLine.Create().Parse([.. path, "--help"]).Invoke(new InvocationConfiguration { Output = help });
        var lines = help.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd());
        text.Append($"\n{new string('#', 2 + Math.Max(0, path.Length - 1))} {string.Join(' ', ["footnote", .. path])}\n\n```\n{string.Join('\n', lines)}\n```\n");
        foreach (var verb in command.Subcommands)
        {
            Describe(text, [.. path, verb.Name]);
        }
    }
}
