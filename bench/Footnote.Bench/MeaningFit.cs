using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Footnote.Embedding;
using Footnote.Search.Terms;

namespace Footnote.Bench;

/// <summary>How long the latent model takes to learn from many passages, and to embed them.</summary>
internal static class MeaningFit
{
    /// <summary>Fits on the first passages of gzipped JSON lines with a field "text", and prints a Markdown table.</summary>
    public static void Run(string passages, IReadOnlyList<string> files)
    {
        var wanted = int.Parse(passages, CultureInfo.InvariantCulture);
        var texts = files.SelectMany(Texts).Take(wanted).ToList();
        var watch = Stopwatch.StartNew();
        var terms = new TermMatrix();
        foreach (var some in texts.Chunk(1024))
        {
            foreach (var analyzed in some.AsParallel().AsOrdered().Select(text => Analyzer.Terms(text).ToList()).ToList())
            {
                terms.Add(analyzed);
            }
        }

        var analysis = watch.Elapsed;
        var model = LatentModel.Fit(terms, new LatentSettings());
        var fit = watch.Elapsed - analysis;
        Console.WriteLine($"Machine: {Machine.Describe()}. {texts.Count} passages of {texts.Average(text => text.Length):0} characters on average.");
        Console.WriteLine();
        Console.WriteLine("| figure | measured |");
        Console.WriteLine("|---|---|");
        Console.WriteLine($"| analysis | {analysis.TotalSeconds:0.0} s |");
        Console.WriteLine($"| fit | {fit.TotalSeconds:0.0} s |");
        Console.WriteLine($"| processor time in all | {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:0.0} s |");
        Console.WriteLine($"| peak memory | {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB |");
        Console.WriteLine();
    }

    private static IEnumerable<string> Texts(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.GetProperty("text").GetString() ?? "";
        }
    }
}
