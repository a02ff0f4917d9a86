using System.Globalization;

namespace Footnote.Bench;

/// <summary>What a result was measured on.</summary>
internal static class Machine
{
    /// <summary>"2 cores AMD EPYC, 23 GiB, .NET 10.0.12".</summary>
    public static string Describe()
    {
        var model = ReadValue("/proc/cpuinfo", "model name") ?? "processor unknown";
        var memory = ReadValue("/proc/meminfo", "MemTotal") is { } total
            ? double.Parse(total.Split(' ')[0], CultureInfo.InvariantCulture) / 1048576 : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0;
        return $"{Environment.ProcessorCount} cores {model}, {memory:0} GiB, .NET {Environment.Version}";
    }

    private static string? ReadValue(string file, string name) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        : null;
}
