using System.CommandLine;
using Footnote.Cli.Output;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote forget</c>: removes documents from the library and keeps them out.</summary>
internal static class ForgetVerb
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var path = new Argument<string>("path") { Description = "A document, or a folder of documents, relative to the documents' folder." };
        var verb = new Verb(
            "forget",
            "Remove documents from the library and keep them out; the files themselves are not touched.",
            "footnote forget drafts/old.md docs");
        verb.Arguments.Add(path);
        common.AddTo(verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            await using var platform = common.Open(arguments);
            var name = arguments.GetValue(path)!;
            var forgotten = await platform.ForgetAsync(name, cancellationToken);
            if (forgotten.Count == 0)
            {
                throw new UsageException($"The library has no document {name}. Paths are relative to the documents' folder; see: footnote status");
            }

            if (arguments.GetValue(common.Json))
            {
                JsonOutput.Write(forgotten);
            }
            else
            {
                Terminal.Output.Line($"forgotten: {string.Join(", ", forgotten)}");
                Terminal.Output.Line("To let one in again: footnote ingest --remember PATH");
            }

            return ExitCode.Success;
        });
        return verb;
    }
}
