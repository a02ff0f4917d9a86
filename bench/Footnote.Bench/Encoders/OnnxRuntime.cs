using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Footnote.Bench.Encoders;

/// <summary>ONNX Runtime on the same shapes, by a measuring program that is built beforehand: a folder with <c>models/</c> and <c>bench/…/ortbench.dll</c>.</summary>
/// <param name="folder">The folder; null where there is none.</param>
internal sealed partial class OnnxRuntime(string? folder)
{
    private readonly string? _program = folder is null || !Directory.Exists(folder) ? null
        : Directory.EnumerateFiles(folder, "ortbench.dll", SearchOption.AllDirectories).FirstOrDefault(file => file.Contains("bin", StringComparison.Ordinal));

    /// <summary>Whether it can be run.</summary>
    public bool IsThere => _program is not null;

    /// <summary>Embeddings per second of processor time for texts of one length in batches of 512 tokens, one thread; null where it cannot be run.</summary>
    public double? PerSecond(string model, int length) => Figure($"bench 0.3 1 {model},{length},{Math.Max(1, 512 / length)},1,1", PerCpu());

    /// <summary>Texts per second of wall-clock time for lognormal lengths on two sessions; null where it cannot be run.</summary>
    public double? Mixed(string arguments) => Figure($"len {arguments}", PerWall());

    /// <summary>Pairs per second of wall-clock time on two sessions; null where it cannot be run.</summary>
    public double? Pairs(string model, int length) => Figure($"bench 1 1 {model},{length},2,1,2", PerWall());

    private double? Figure(string arguments, Regex figure)
    {
        if (_program is null)
        {
            return null;
        }

        var start = new ProcessStartInfo("dotnet", $"\"{_program}\" {arguments}") { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = folder };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("ONNX Runtime's measuring program did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return figure.Match(output) is { Success: true } match ? double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"per cpu-s\s+(?<number>[0-9.]+)", RegexOptions.NonBacktracking)]
    private static partial Regex PerCpu();

    [GeneratedRegex(@"emb/s\s+(?<number>[0-9.]+)", RegexOptions.NonBacktracking)]
    private static partial Regex PerWall();
}
