using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Ingestion;
using Footnote.Platform;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote ingest</c>: brings the library up to date with its folder.</summary>
internal static class IngestVerb
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var remember = new Option<string[]>("--remember") { Description = "Let in again a file that was forgotten; may be repeated.", HelpName = "path" };
        var versions = new VersionOptions();
        var watch = new Option<bool>("--watch") { Description = "Go on: follow the folder and read every change, until Ctrl-C." };
        var reembed = new Option<bool>("--reembed") { Description = "Embed all passages anew where they have vectors of another embedding model." };
        var verb = new Verb(
            "ingest",
            "Read what is new or changed in a folder of documents.",
            "footnote ingest docs",
            "footnote ingest docs --watch",
            "footnote ingest docs --library /tmp/library",
            "footnote ingest docs --remember drafts/old.md",
            "footnote ingest docs --version-of guides/old=1.0");
        common.AddTo(verb);
        verb.Options.Add(remember);
        versions.AddTo(verb);
        verb.Options.Add(watch);
        verb.Options.Add(reembed);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var given = versions.Read(arguments);
            await using var platform = common.Open(arguments, Overrides(arguments.GetValue(reembed)));
            await platform.RememberAsync(arguments.GetValue(remember) ?? [], cancellationToken);
            await platform.GiveVersionsAsync(given, cancellationToken);
            if (arguments.GetValue(watch))
            {
                return await FollowAsync(platform, arguments.GetValue(common.Json), cancellationToken);
            }

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

    private static Dictionary<string, string> Overrides(bool reembed) => reembed ? new() { ["embedder.config.meaning.generated.reembed"] = "true" } : [];

    /// <summary>Shows the first update as ever and every further one as a line. Ctrl-C is the way to end it, so it ends well.</summary>
    private static async Task<int> FollowAsync(PlatformOrchestrator platform, bool asJson, CancellationToken cancellationToken)
    {
        IngestionReport? last = null;
        await platform.FollowAsync(
            async token =>
            {
                var report = await IngestionView.WatchAsync(progress => platform.IngestAsync(progress, token));
                Show(report, last, asJson);
                last = report;
            },
            cancellationToken);
        return ExitCode.Success;
    }

    private static void Show(IngestionReport report, IngestionReport? last, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(report);
        }
        else if (last is null)
        {
            IngestionView.Summary(Terminal.Output, report);
            Terminal.Error.Line("watching; Ctrl-C ends it");
        }
        else
        {
            IngestionView.Update(Terminal.Output, report, last, TimeProvider.System.GetLocalNow());
        }
    }
}
