using System.CommandLine;
using System.Globalization;
using Footnote.Cli.Output;
using Footnote.Embedding;
using Footnote.Embedding.Training;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote train</c>: trains the embedding model that ships with the program further on one's own documents.</summary>
internal static class TrainVerb
{
    private const int MostPasses = 100;

    public static Command Create()
    {
        var defaults = new FineTuningSettings();
        var common = new CommonOptions();
        var output = new Option<string?>("--out") { Description = "File to write the model to; static-model.bin in the library by default.", HelpName = "file" };
        var start = new Option<string?>("--from") { Description = "File of the model to start from; the one that ships by default.", HelpName = "file" };
        var passes = new Option<int>("--passes") { Description = "How often each pair of texts is seen.", HelpName = "number", DefaultValueFactory = _ => defaults.Passes };
        var seed = new Option<int>("--seed") { Description = "Where random choices start; the same seed and documents give the same model.", HelpName = "number", DefaultValueFactory = _ => defaults.Seed };
        var verb = new Verb(
            "train",
            "Train the embedding model further on a folder of documents, on this machine's processor.",
            "footnote train docs",
            "footnote train docs --out my-model.bin --passes 8");
        common.AddTo(verb);
        verb.Options.Add(output);
        verb.Options.Add(start);
        verb.Options.Add(passes);
        verb.Options.Add(seed);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var settings = defaults with { Passes = Passes(arguments.GetValue(passes)), Seed = arguments.GetValue(seed) };
            var file = arguments.GetValue(output) is { } given ? Place(given) : null;
            var model = StaticModel.Open(arguments.GetValue(start) ?? ShippedModel.Path);
            await using var platform = common.Open(arguments);
            await IngestionView.WatchAsync(progress => platform.IngestAsync(progress, cancellationToken));
            var report = await platform.TrainAsync(model, settings, file, Terminal.Error.Line, cancellationToken);
            Print(report, arguments.GetValue(common.Json));
            return ExitCode.Success;
        });
        return verb;
    }

    private static int Passes(int passes) => passes is >= 1 and <= MostPasses ? passes : throw new UsageException($"--passes takes a number from 1 to {MostPasses}.");

    // Asked before minutes of training, not after.
    private static string Place(string path) => path.Length > 0 && !Directory.Exists(path) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))
        ? Path.GetFullPath(path)
        : throw new UsageException($"A model cannot be written to '{path}'; name a file in a folder that exists.");

    private static void Print(FineTuningReport report, bool json)
    {
        if (json)
        {
            JsonOutput.Write(report);
            return;
        }

        Terminal.Output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Passages} passages, {report.Pairs} pairs of texts; on {report.HeldOutPairs} held-out pairs loss {report.LossBefore:0.000} became {report.LossAfter:0.000}, nearest text right {report.AccuracyBefore:0.000} became {report.AccuracyAfter:0.000}"));
        if (report.Path is not { } path)
        {
            Terminal.Output.Line("No model was written: on held-out sections it was no better than the one it started from.");
            return;
        }

        Terminal.Output.Line($"model: {path}");
        Terminal.Output.Line("To use it, say in the configuration file, then run: footnote ingest --reembed --config FILE");
        Terminal.Output.Line($"  embedder: {{ type: modular, config: {{ model: {{ type: static, config: {{ model_path: \"{path}\" }} }} }} }}");
    }
}
