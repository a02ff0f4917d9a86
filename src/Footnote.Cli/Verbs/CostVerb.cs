using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Inference.Budget;
using Footnote.Telemetry;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote cost</c>: what calls to paid models have cost.</summary>
internal static class CostVerb
{
    private const int LongestDays = 3660;

    public static Command Create()
    {
        var common = new CommonOptions();
        var days = new Option<int>("--days") { Description = $"Days to look back, today included, 1 to {LongestDays}.", HelpName = "n", DefaultValueFactory = _ => 30 };
        var verb = new Verb(
            "cost",
            "Show what calls to paid models have cost, by day, provider and model.",
            "footnote cost docs",
            "footnote cost docs --days 7 --json");
        common.AddTo(verb);
        verb.Options.Add(days);
        verb.SetAction((arguments, _) =>
        {
            var report = Report(common.LibraryFolder(arguments).Path, Days(arguments.GetValue(days)), TimeProvider.System);
            if (arguments.GetValue(common.Json))
            {
                JsonOutput.Write(report);
            }
            else
            {
                CostView.Print(Terminal.Output, report);
            }

            return Task.FromResult(ExitCode.Success);
        });
        return verb;
    }

    private static int Days(int days) =>
        days is >= 1 and <= LongestDays ? days : throw new UsageException($"--days takes a number from 1 to {LongestDays}.");

    private static CostReport Report(string library, int days, TimeProvider time)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var path = Path.Combine(library, CostLedger.FileName);
        if (!File.Exists(path))
        {
            return new CostReport(today.AddDays(1 - days), today, []);
        }

        using var instruments = new Instruments(time);
        using var ledger = new CostLedger(path, new QuotaSettings(), new PriceList(new Dictionary<string, PriceSettings>()), time, instruments);
        return ledger.Report(today.AddDays(1 - days), today);
    }
}
