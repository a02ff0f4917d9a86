using System.Globalization;
using System.Text.RegularExpressions;

namespace Footnote.Bench;

/// <summary>The line a new user walks: read a folder, read it again, ask on a warm library.</summary>
internal static partial class FirstLine
{
    private const int Asks = 11;

    /// <summary>Measures on a folder and prints a Markdown table.</summary>
    public static async Task RunAsync(string folder, string question)
    {
        var library = Directory.CreateTempSubdirectory("footnote-bench-").FullName;
        try
        {
            var first = await Measurement.OfAsync("ingest", folder, "--library", library);
            var second = await Measurement.OfAsync("ingest", folder, "--library", library);
            var asks = new List<Measurement>();
            for (var i = 0; i < Asks; i++)
            {
                asks.Add(await Measurement.OfAsync("ask", question, folder, "--library", library));
            }

            Print(folder, first, second, [.. asks.OrderBy(ask => ask.Seconds)]);
        }
        finally
        {
            Directory.Delete(library, recursive: true);
        }
    }

    private static void Print(string folder, Measurement first, Measurement second, List<Measurement> asks)
    {
        var (pages, chunks) = (Count(first.Output, "pages"), Count(first.Output, "chunks"));
        Console.WriteLine($"Machine: {Machine.Describe()}. Folder: {Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}, {pages} pages, {chunks} chunks.");
        Console.WriteLine();
        Console.WriteLine("| figure | measured |");
        Console.WriteLine("|---|---|");
        Row("first ingestion, start-up included", $"{first.Seconds:0.0} s: {pages / first.Seconds:0} pages/s, {chunks / first.Seconds:0} chunks/s");
        Row("peak memory while ingesting (the process, without poppler)", $"{first.PeakMebibytes:0} MiB");
        Row("second ingestion, nothing changed", $"{second.Seconds:0.00} s, {Count(second.Output, "files read")} files read");
        Row($"command to answer, warm library, {asks.Count} runs", $"median {asks[asks.Count / 2].Seconds:0.00} s, fastest {asks[0].Seconds:0.00} s, slowest {asks[^1].Seconds:0.00} s");
        Row("peak memory while asking", $"{asks.Max(ask => ask.PeakMebibytes):0} MiB");
        Console.WriteLine();
    }

    private static void Row(string figure, string measured) => Console.WriteLine($"| {figure} | {measured} |");

    private static double Count(string output, string unit) =>
        Figure().Matches(output).Where(match => match.Groups["unit"].Value == unit).Select(match => double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)).FirstOrDefault();

    [GeneratedRegex("(?<number>[0-9]+) (?<unit>pages|chunks|files read)", RegexOptions.NonBacktracking)]
    private static partial Regex Figure();
}
