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
            .StartAsync(async bars => await ingest(new BarProgress(bars)));
    }

    /// <summary>How far reading is, or embedding, which comes after it.</summary>
    /// <param name="progress">How far.</param>
    /// <param name="elapsed">Time since reading began, or embedding.</param>
    internal static string Describe(IngestionProgress progress, TimeSpan elapsed) =>
        progress.PassagesTotal > 0 ? $"{progress.PassagesDone}/{progress.PassagesTotal} passages embedded, {progress.PassagesDone / elapsed.TotalSeconds:0}/s"
        : progress.Pages > 0
        ? $"{progress.FilesDone}/{progress.FilesTotal} files, {progress.Pages} pages, {progress.Pages / elapsed.TotalSeconds:0}/s"
        : $"{progress.FilesDone}/{progress.FilesTotal} files, {progress.Chunks} chunks";

    /// <summary>Seconds that are left at the rate so far.</summary>
    /// <inheritdoc cref="Describe"/>
    internal static double SecondsLeft(IngestionProgress progress, TimeSpan elapsed)
    {
        var (done, total) = progress.PassagesTotal > 0 ? (progress.PassagesDone, progress.PassagesTotal) : (progress.BytesDone, progress.BytesTotal);
        return elapsed.TotalSeconds * (total - done) / Math.Max(1, done);
    }

    /// <summary>A bar for reading, and a second one below it for embedding where that takes a while.</summary>
    private sealed class BarProgress(ProgressContext bars) : IProgress<IngestionProgress>
    {
        private readonly ProgressTask _reading = bars.AddTask("reading");
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private ProgressTask? _embedding;

        public void Report(IngestionProgress value)
        {
            if (value.PassagesTotal > 0 && _embedding is null)
            {
                _reading.Value = _reading.MaxValue;
                _embedding = bars.AddTask("embedding");
                _watch.Restart();
            }

            var (bar, done, total) = _embedding is null ? (_reading, value.BytesDone, value.BytesTotal) : (_embedding, value.PassagesDone, value.PassagesTotal);
            (bar.MaxValue, bar.Value, bar.Description) = (Math.Max(1, total), done, Describe(value, _watch.Elapsed));
        }
    }

    private sealed class LineProgress : IProgress<IngestionProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private TimeSpan _next = LineInterval;
        private bool _isEmbedding;

        public void Report(IngestionProgress value)
        {
            if (value.PassagesTotal > 0 && !_isEmbedding)
            {
                (_isEmbedding, _next) = (true, LineInterval);
                _watch.Restart();
            }
            else if (_watch.Elapsed >= _next)
            {
                _next = _watch.Elapsed + LineInterval;
                Terminal.Error.Line($"{(_isEmbedding ? "embedding" : "reading")}: {Describe(value, _watch.Elapsed)}, about {SecondsLeft(value, _watch.Elapsed):0} s left");
            }
        }
    }
}
