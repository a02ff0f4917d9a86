using System.Diagnostics;
using System.Globalization;

namespace Footnote.Bench.Server;

/// <summary>
/// How much of an empty reply's speed the reply with a vector keeps: wrk on the loopback against the server in a process of its own, the model replaced by a
/// constant. Rows take turns, so that all see the same machine.
/// </summary>
internal static class ServerTable
{
    private const int Rounds = 5;
    private const int Connections = 16;

    private static readonly (string Name, string Path)[] Rows =
    [
        ("empty reply through the same middleware", ServerUnderLoad.Empty),
        ("`/embed`, 384 numbers", "/embed"),
        ("the same numbers by System.Text.Json", ServerUnderLoad.General),
    ];

    /// <summary>Measures and prints a Markdown table.</summary>
    public static async Task RunAsync()
    {
        using var server = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Footnote.Bench.dll"), "server-under-load"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        try
        {
            var address = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
            var script = Path.GetTempFileName();
            await File.WriteAllTextAsync(script, $"wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = \"application/json\"\nwrk.body = '{ServerUnderLoad.Body}'\n");
            var speeds = Rows.ToDictionary(row => row.Path, _ => new List<double>(), StringComparer.Ordinal);
            for (var round = 0; round <= Rounds; round++)
            {
                foreach (var (_, path) in Rows)
                {
                    var speed = await LoadAsync($"{address}{path}", script);
                    speeds[path].AddRange(round == 0 ? [] : [speed]);
                }
            }

            Print(speeds);
            File.Delete(script);
        }
        finally
        {
            server.Kill();
        }
    }

    private static void Print(Dictionary<string, List<double>> speeds)
    {
        Console.WriteLine($"Machine: {Machine.Describe()}; wrk with 1 thread and {Connections} connections on the same machine, {Rounds} rounds of 2 s a row in turn after one to warm up; medians.");
        Console.WriteLine();
        Console.WriteLine("| reply | requests/s | share of the empty reply | ratio to System.Text.Json |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (name, path) in Rows)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {name} | {Median(speeds[path]):0} | {Ratio(speeds[path], speeds[ServerUnderLoad.Empty]):0.00} | {Ratio(speeds[path], speeds[ServerUnderLoad.General]):0.00} |"));
        }
    }

    /// <summary>The median of the ratios within a round.</summary>
    private static double Ratio(List<double> speeds, List<double> others) => Median([.. speeds.Zip(others, (speed, other) => speed / other)]);

    private static double Median(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<double> LoadAsync(string address, string script)
    {
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", $"-c{Connections}", "-d2s", "-s", script, address]) { UseShellExecute = false, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("wrk did not start.");
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"wrk saw errors at {address}: {output}");
        }

        var line = output.Split('\n').First(line => line.StartsWith("Requests/sec:", StringComparison.Ordinal));
        return double.Parse(line["Requests/sec:".Length..], CultureInfo.InvariantCulture);
    }
}
