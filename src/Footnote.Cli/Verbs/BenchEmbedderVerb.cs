using System.CommandLine;
using System.Globalization;
using Footnote.Cli.Output;
using Footnote.Evaluation;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote bench embedder</c>: how fast texts become vectors, with whatever is configured.</summary>
internal static class BenchEmbedderVerb
{
    private const int MostCalls = 10_000;

    public static Command Create()
    {
        var common = new CommonOptions();
        var singles = Number("--singles", "Texts embedded one after another", 50);
        var batches = Number("--batches", "Batches of 100 texts, one after another and then four times as many, four at a time", 3);
        var verb = new Verb(
            "embedder",
            "Measure how fast the configured embedder is: single texts, batches of 100, throughput. Nothing comes from the cache; calls to paid models cost, and count in the budget.",
            "footnote bench embedder docs",
            "footnote bench embedder docs --profile tei",
            "footnote bench embedder docs -c my.yaml --batches 10 --json");
        common.AddTo(verb);
        verb.Options.Add(singles);
        verb.Options.Add(batches);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var (single, batch) = (Checked(singles, arguments), Checked(batches, arguments));
            await using var platform = common.Open(arguments, new Dictionary<string, string> { ["resilience.cache.enabled"] = "false" });
            var trial = await platform.EmbedderTrialAsync(cancellationToken);
            var report = await trial.RunAsync(single, batch, cancellationToken);
            if (arguments.GetValue(common.Json))
            {
                JsonOutput.Write(report);
            }
            else
            {
                Print(Terminal.Output, report);
            }

            return ExitCode.Success;
        });
        return verb;
    }

    private static Option<int> Number(string name, string what, int usual) =>
        new(name) { Description = $"{what}, 1 to {MostCalls}.", HelpName = "n", DefaultValueFactory = _ => usual };

    private static int Checked(Option<int> option, ParseResult arguments) =>
        arguments.GetValue(option) is >= 1 and <= MostCalls and var number ? number : throw new UsageException($"{option.Name} takes a number from 1 to {MostCalls}.");

    private static void Print(Terminal terminal, EmbedderReport report)
    {
        terminal.Line($"{report.Model}: {report.Width} numbers a vector, texts of {report.WordsPerText} words");
        terminal.Line(terminal.Strong($"{"load",-24} {"calls",6} {"texts",7} {"p50 ms",10} {"p95 ms",10} {"texts/s",10}"));
        foreach (var speed in report.Speeds)
        {
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{speed.Load,-24} {speed.Calls,6} {speed.Texts,7} {speed.P50Milliseconds,10:0.00} {speed.P95Milliseconds,10:0.00} {speed.TextsPerSecond,10:0.0}"));
        }
    }
}
