using System.CommandLine;
using Footnote.Cli.Output;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote ingest</c>: brings the library up to date with its folder.</summary>
internal static class IngestVerb
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var remember = new Option<string[]>("--remember") { Description = "Let in again a file that was forgotten; may be repeated.", HelpName = "path" };
        var versions = new VersionOptions();
        var verb = new Verb(
            "ingest",
            "Read what is new or changed in a folder of documents.",
            "footnote ingest docs",
            "footnote ingest docs --library /tmp/library",
            "footnote ingest docs --remember drafts/old.md",
            "footnote ingest docs --version-of guides/old=1.0");
        common.AddTo(verb);
        verb.Options.Add(remember);
        versions.AddTo(verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var given = versions.Read(arguments);
            await using var platform = common.Open(arguments);
            await platform.RememberAsync(arguments.GetValue(remember) ?? [], cancellationToken);
            await platform.GiveVersionsAsync(given, cancellationToken);
            var report = await IngestionView.WatchAsync(progress => platform.IngestAsync(progress, cancellationToken));
            if (arguments.GetValue(common.Json))
            {
                JsonOutput.Write(report);
            }
            else
            {
                IngestionView.Summary(Terminal.Output, report);
            }

            return report.Problems.Count > 0 ? ExitCode.Partial : ExitCode.Success;
        });
        return verb;
    }
}
