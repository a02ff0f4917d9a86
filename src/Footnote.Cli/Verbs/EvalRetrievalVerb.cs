using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Evaluation;
using Footnote.Platform;
using Footnote.Retrieval;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote eval retrieval</c>: nDCG, recall and reciprocal rank on collections in BEIR's layout.</summary>
internal static class EvalRetrievalVerb
{
    public static Command Create()
    {
        var folders = new Argument<string[]>("folder")
        {
            Description = "Folders with corpus.jsonl, queries.jsonl and qrels/*.tsv.",
            Arity = ArgumentArity.OneOrMore,
        };
        var split = new Option<string>("--split") { Description = "Split to measure: the name of a file in qrels; test, else dev, by default.", HelpName = "name" };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var report = new Option<string?>("--report") { Description = "Also write a page with charts to this HTML file.", HelpName = "file" };
        var configuration = new ConfigurationOptions();
        var tuning = new TuningOptions();
        var verb = new Verb(
            "retrieval",
            "Measure retrieval by words, by meaning and by both on collections in BEIR's layout, with trec_eval's definitions.",
            "footnote eval retrieval scifact cacm",
            "footnote eval retrieval scifact --k1 1.2 --b 0.75 --json",
            "footnote eval retrieval scifact cacm --report retrieval.html") { folders, split, json, report };
        configuration.AddTo(verb);
        tuning.AddTo(verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var config = configuration.Load(arguments, tuning.Overrides(arguments)).Config;
            var page = ReportFile(arguments.GetValue(report));
            var trial = RetrievalTrials.Of(config, out var hybrid);
            var rows = new List<EvaluationRow>();
            foreach (var folder in arguments.GetValue(folders)!)
            {
                var collection = Open(folder);
                var name = arguments.GetValue(split) ?? DefaultSplit(collection, folder);
                var title = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
                rows.Add(new EvaluationRow(title, name, await trial.RunAsync(collection, collection.ReadJudgments(name), new EmbeddingLines(title), cancellationToken)));
            }

            Print(rows, arguments.GetValue(json));
            if (page is not null)
            {
                File.WriteAllText(page, EvaluationReport.Html(rows, Settings(config.Retriever.Sparse, hybrid)));
            }

            return ExitCode.Success;
        });
        return verb;
    }

    // Asked before minutes of measuring, not after.
    private static string? ReportFile(string? path) => path is null || IsPlaceForFile(path)
        ? path
        : throw new UsageException($"A report cannot be written to '{path}'; name a file in a folder that exists.");

    private static bool IsPlaceForFile(string path) =>
        path.Length > 0 && !Directory.Exists(path) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)));

    private static string Settings(SparseSettings sparse, HybridSettings hybrid) =>
        $"BM25 with k1 {sparse.K1} and b {sparse.B}; synonyms count {sparse.SynonymWeight}; words {1 - hybrid.MeaningWeight:0.##}, meaning {hybrid.MeaningWeight:0.##}.";

    private static BeirFolder Open(string folder) => File.Exists(Path.Combine(folder, "corpus.jsonl"))
        ? new BeirFolder(folder)
        : throw new UsageException($"{folder} has no corpus.jsonl; name a folder with corpus.jsonl, queries.jsonl and qrels/*.tsv.");

    private static string DefaultSplit(BeirFolder collection, string folder) => collection.Splits switch
    {
        var splits when splits.Contains("test") => "test",
        var splits when splits.Contains("dev") => "dev",
        [var only, ..] => only,
        _ => throw new UsageException($"{folder} has no judgments in qrels/*.tsv."),
    };

    private static void Print(List<EvaluationRow> rows, bool json)
    {
        if (json)
        {
            JsonOutput.Write(rows);
            return;
        }

        Terminal.Output.Line(
            $"{"collection",-16} {"split",-6} {"method",-12} {"queries",7} {"nDCG@10",8} {"R@100",7} {"P@10",7} {"MRR",7} {"MAP",7}  nDCG@10 against words: difference, 95 % interval, queries won and lost");
        foreach (var row in rows)
        {
            foreach (var method in row.Methods)
            {
                Print(row, method);
            }
        }
    }

    private static void Print(EvaluationRow row, MethodScores method)
    {
        var scores = method.Scores;
        var (difference, won, lost) = method.AgainstWords;
        Terminal.Output.Line(
            $"{row.Collection,-16} {row.Split,-6} {method.Method,-12} {scores.Queries,7} {scores.Ndcg10,8:0.0000} {scores.Recall100,7:0.0000} {scores.Precision10,7:0.0000} {scores.ReciprocalRank,7:0.0000} {scores.AveragePrecision,7:0.0000}  {difference.Mean:+0.0000;-0.0000} [{difference.Low:+0.0000;-0.0000}, {difference.High:+0.0000;-0.0000}] {won}:{lost}");
    }
}
