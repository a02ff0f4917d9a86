using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Footnote.Cli.Verbs;

namespace Footnote.Cli.Output;

/// <summary>The usual help, then the verb's examples.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new();

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var result = _help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb { Examples.Count: > 0 } verb)
        {
            parseResult.InvocationConfiguration.Output.WriteLine("Examples:");
            foreach (var example in verb.Examples)
            {
                parseResult.InvocationConfiguration.Output.WriteLine($"  {example}");
            }
        }

        return result;
    }
}
