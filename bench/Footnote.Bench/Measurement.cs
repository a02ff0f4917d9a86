using System.Diagnostics;
using System.Globalization;

namespace Footnote.Bench;

/// <summary>One run of the command line, measured from outside.</summary>
/// <param name="Seconds">Wall-clock time from start to end of the process, start-up included.</param>
/// <param name="PeakMebibytes">Largest resident memory of the process itself, child processes not counted.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it printed.</param>
internal sealed record Measurement(double Seconds, double PeakMebibytes, int ExitCode, string Output)
{
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(5);

    /// <summary>Runs the command line as a user does, and watches its memory.</summary>
    public static async Task<Measurement> OfAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Footnote.Cli.dll"));
        arguments.ToList().ForEach(start.ArgumentList.Add);

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The command line did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var peak = 0.0;
        while (!process.WaitForExit(SampleInterval))
        {
            peak = Math.Max(peak, PeakOf(process));
        }

        var seconds = watch.Elapsed.TotalSeconds;
        return new Measurement(seconds, peak, process.ExitCode, await output + await error);
    }

    /// <summary>The kernel's own high-water mark (VmHWM), which only grows, so that the last sample is the peak but for the last milliseconds.</summary>
    private static double PeakOf(Process process)
    {
        if (!OperatingSystem.IsLinux())
        {
            process.Refresh();
            return process.HasExited ? 0 : process.PeakWorkingSet64 / 1048576.0;
        }

        try
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
