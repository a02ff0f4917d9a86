using System.CommandLine;
using Footnote.Cli.Output;

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
            using var costs = new RecordedCosts(common.LibraryFolder(arguments).Path, TimeProvider.System);
            var monitored = common.Configuration.Load(arguments).Config;
            var report = costs.Report(Days(arguments.GetValue(days)));
            var alert = costs.Alert(monitored.Monitoring.Alerts.CostThreshold);
            if (arguments.GetValue(common.Json))
            {
                JsonOutput.Write(new CostBody(report.From, report.To, report.TotalDollars, report.TotalCalls, monitored.GlobalSettings.EnableCostMonitoring, alert, report.Rows));
            }
            else
            {
                CostView.Print(Terminal.Output, report, monitored.GlobalSettings.EnableCostMonitoring, alert);
            }

            return Task.FromResult(ExitCode.Success);
        });
        return verb;
    }

    private static int Days(int days) =>
        days is >= 1 and <= LongestDays ? days : throw new UsageException($"--days takes a number from 1 to {LongestDays}.");
}
