using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Server.Mcp;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote mcp</c>: the Model Context Protocol over standard input and output.</summary>
internal static class McpVerb
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var verb = new Verb(
            "mcp",
            "Let a language model's program ask, search and read the documents of a folder, by the Model Context Protocol over standard input and output.",
            "footnote mcp docs");
        verb.Arguments.Add(common.Folder);
        verb.Options.Add(common.Library);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = common.Host(arguments, readsAhead: true);
            await using (var lease = host.Take())
            {
                await Freshness.EnsureAsync(lease.Platform, cancellationToken);
            }

            await FootnoteMcp.ServeAsync(host, TimeProvider.System, cancellationToken);
            return ExitCode.Success;
        });
        return verb;
    }
}
