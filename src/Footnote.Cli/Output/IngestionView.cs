using System.Diagnostics;
using Footnote.Ingestion;
using Spectre.Console;

namespace Footnote.Cli.Output;

/// <summary>Shows an ingestion: a bar with rate and time left on a terminal, now and then a line in a pipe, and the summary.</summary>
internal static class IngestionView
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    /// <summary>Runs an ingestion and shows how far it is.</summary>
    public static async Task<IngestionReport> WatchAsync(Func<IProgress<IngestionProgress>, ValueTask<IngestionReport>> ingest) =>
        Terminal.Error.IsInteractive ? await WatchBarAsync(ingest) : await ingest(new LineProgress());

    /// <summary>What was done, and every file that could not be read with its reason.</summary>
    public static void Summary(Terminal terminal, IngestionReport report)
    {
        var seconds = report.Elapsed.TotalSeconds;
        var rate = report.Pages > 0 ? $", {report.Pages / seconds:0} pages/s" : "";
        terminal.Line(
            $"{report.FilesRead} files read ({report.Pages} pages, {report.Chunks} chunks), {report.FilesUnchanged + report.FilesKnown} unchanged, {report.FilesRemoved} removed, {seconds:0.0} s{rate}");
        if (report.FilesOutdated > 0)
        {
            terminal.Line($"{report.FilesOutdated} of them had not changed: the library was made with other settings, or by a version of footnote that reads or cuts documents another way");
        }

        if (report.Meaning.Length > 0)
        {
            terminal.Line($"meaning: {report.Meaning}");
        }

        Counts(terminal, "kept out of the text", report.Furniture);
        Counts(terminal, "of kinds that are not read", report.Skipped);
        foreach (var notice in report.Notices)
        {
            terminal.Line($"note: {notice}");
        }

        foreach (var problem in report.Problems)
        {
            terminal.Line($"not read: {Terminal.Name(problem.Path)}: {problem.Message}");
        }
    }

    /// <summary>A later update of a folder that is followed, in one line; nothing where nothing came of it.</summary>
    public static void Update(Terminal terminal, IngestionReport report, IngestionReport last, DateTimeOffset now)
    {
        var problems = report.Problems.Except(last.Problems).ToList();
        if (report.FilesRead + report.FilesRemoved + report.FilesKnown + problems.Count > 0)
        {
            var failed = string.Concat(problems.Select(problem => $"; not read: {Terminal.Name(problem.Path)}: {problem.Message}"));
            terminal.Line(
                $"{now:HH:mm:ss} {report.FilesRead} files read ({report.Chunks} chunks), {report.FilesKnown} recognised, {report.FilesRemoved} removed, {report.Elapsed.TotalSeconds:0.0} s{failed}");
        }
    }

    private static void Counts(Terminal terminal, string what, IReadOnlyDictionary<string, int> counts)
    {
        if (counts.Count > 0)
        {
            terminal.Line($"{counts.Values.Sum()} {what}: {string.Join(", ", counts.OrderByDescending(count => count.Value).Select(count => $"{count.Value} {(count.Key.Length > 0 ? count.Key : "without an ending")}"))}");
        }
    }

    private static async Task<IngestionReport> WatchBarAsync(Func<IProgress<IngestionProgress>, ValueTask<IngestionReport>> ingest)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async bars => await ingest(new BarProgress(bars.AddTask("reading"))));
    }

    private static string Describe(IngestionProgress progress, Stopwatch watch) =>
        progress.PassagesTotal > 0 ? $"{progress.PassagesDone}/{progress.PassagesTotal} passages embedded"
        : progress.Pages > 0
        ? $"{progress.FilesDone}/{progress.FilesTotal} files, {progress.Pages} pages, {progress.Pages / watch.Elapsed.TotalSeconds:0}/s"
        : $"{progress.FilesDone}/{progress.FilesTotal} files, {progress.Chunks} chunks";

    private sealed class BarProgress(ProgressTask bar) : IProgress<IngestionProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();

        public void Report(IngestionProgress value)
        {
            bar.MaxValue = Math.Max(1, value.PassagesTotal > 0 ? value.PassagesTotal : value.BytesTotal);
            bar.Value = value.PassagesTotal > 0 ? value.PassagesDone : value.BytesDone;
            bar.Description = Describe(value, _watch);
        }
    }

    private sealed class LineProgress : IProgress<IngestionProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private TimeSpan _next = LineInterval;

        private string TimeLeft(IngestionProgress value) => value.PassagesTotal > 0
            ? "" : $", about {(_watch.Elapsed * ((double)(value.BytesTotal - value.BytesDone) / Math.Max(1, value.BytesDone))).TotalSeconds:0} s left";

        public void Report(IngestionProgress value)
        {
            if (_watch.Elapsed >= _next)
            {
                _next = _watch.Elapsed + LineInterval;
                Terminal.Error.Line($"reading: {Describe(value, _watch)}{TimeLeft(value)}");
            }
        }
    }
}
