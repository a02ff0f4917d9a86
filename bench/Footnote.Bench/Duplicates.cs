using System.Globalization;
using System.Text.Json;

namespace Footnote.Bench;

/// <summary>Reading a folder that is mostly copies with small changes, and grouping what says nearly the same.</summary>
internal static class Duplicates
{
    private const int Files = 2000;

    /// <summary>Makes the folder, measures on it and prints a Markdown table.</summary>
    public static async Task RunAsync(IReadOnlyList<string> sources)
    {
        var work = Directory.CreateTempSubdirectory("footnote-bench-").FullName;
        try
        {
            var (folder, library) = (Directory.CreateDirectory(Path.Combine(work, "documents")).FullName, Path.Combine(work, "library"));
            CopiedFolder.Make(sources, folder, Files);
            var first = await Measurement.OfAsync("ingest", folder, "--library", library, "--json");
            await File.AppendAllTextAsync(Directory.GetFiles(Path.Combine(folder, "0"), "0000.*")[0], "\n\nOne more paragraph.\n");
            var edit = await Measurement.OfAsync("ingest", folder, "--library", library, "--json");
            var status = await Measurement.OfAsync("status", folder, "--library", library, "--json");
            Print(sources, first, edit, Root(status).GetProperty("library"));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void Print(IReadOnlyList<string> sources, Measurement first, Measurement edit, JsonElement library)
    {
        var chunks = library.GetProperty("chunks").GetInt32();
        Console.WriteLine($"Machine: {Machine.Describe()}. Folder: {Files} files made of {string.Join(", ", sources.Select(source => Path.GetFileName(Path.TrimEndingDirectorySeparator(source))))}.");
        Console.WriteLine();
        Console.WriteLine("| figure | measured |");
        Console.WriteLine("|---|---|");
        Row("first ingestion, start-up included", $"{first.Seconds:0.0} s: {Files / first.Seconds:0} files/s, {chunks / first.Seconds:0} chunks/s");
        Row("peak memory while ingesting", $"{first.PeakMebibytes:0} MiB");
        Row("chunks, distinct passages", $"{chunks}, {library.GetProperty("passages").GetInt32()}");
        Row("groups of passages that say nearly the same", $"{library.GetProperty("duplicateGroups").GetInt32()}");
        Row("grouping, of the first ingestion", $"{Grouping(first):0.00} s");
        Row("ingestion after one file was edited, and grouping of it", $"{edit.Seconds:0.00} s, {Grouping(edit):0.00} s");
        Row("peak memory after one file was edited", $"{edit.PeakMebibytes:0} MiB");
        Console.WriteLine();
    }

    private static void Row(string figure, string measured) => Console.WriteLine($"| {figure} | {measured} |");

    private static double Grouping(Measurement ingestion) =>
        TimeSpan.Parse(Root(ingestion).GetProperty("grouping").GetString()!, CultureInfo.InvariantCulture).TotalSeconds;

    private static JsonElement Root(Measurement run) => JsonDocument.Parse(run.Output[run.Output.IndexOf('{')..(run.Output.LastIndexOf('}') + 1)]).RootElement;
}
