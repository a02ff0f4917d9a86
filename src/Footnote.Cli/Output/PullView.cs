using System.Diagnostics;
using Footnote.Encoders.Store;
using Spectre.Console;

namespace Footnote.Cli.Output;

/// <summary>Shows how far a pull is: a bar with the time left on a terminal, now and then a line in a pipe.</summary>
internal static class PullView
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    /// <summary>Runs a pull and shows how far it is.</summary>
    public static async Task<StoredModel> WatchAsync(Func<IProgress<PullProgress>, Task<StoredModel>> pull)
    {
        if (!Terminal.Error.IsInteractive)
        {
            return await pull(new LineProgress());
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn(), new RemainingTimeColumn())
            .StartAsync(async bars => await pull(new BarProgress(bars.AddTask("fetching"))));
    }

    private sealed class BarProgress(ProgressTask bar) : IProgress<PullProgress>
    {
        public void Report(PullProgress value)
        {
            bar.MaxValue = Math.Max(1, value.BytesTotal);
            bar.Value = value.BytesDone;
            bar.Description = Markup.Escape(value.File);
        }
    }

    private sealed class LineProgress : IProgress<PullProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private TimeSpan _next = LineInterval;

        public void Report(PullProgress value)
        {
            if (_watch.Elapsed >= _next)
            {
                _next = _watch.Elapsed + LineInterval;
                Terminal.Error.Line($"fetching: {value.File}, {value.BytesDone / 1e6:0.0} of {value.BytesTotal / 1e6:0.0} MB");
            }
        }
    }
}
