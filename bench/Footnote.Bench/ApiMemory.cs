using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Footnote.Fakes;

namespace Footnote.Bench;

/// <summary>
/// Memory of a server in the profile of a Space, all models behind a service, over 20,000 chunks. The service is a fake in this process; the program is measured
/// from outside, by what the kernel says of it.
/// </summary>
internal static class ApiMemory
{
    private const int Files = 400;
    private const int SectionsAFile = 50;
    private const int WordsASection = 150;
    private const int Questions = 200;
    private const int Concurrency = 5;
    private const int Seed = 20261127;

    /// <summary>Makes the documents, reads them, serves them, asks, and prints a Markdown table.</summary>
    public static async Task RunAsync(string repository)
    {
        var folder = Directory.CreateTempSubdirectory("footnote-bench-").FullName;
        await using var fake = await HuggingFaceFake.StartAsync();
        fake.Records = false;
        try
        {
            var words = Words(repository);
            Write(folder, words);
            var file = Configure(folder, fake.Url);
            var documents = Path.Combine(folder, "docs");
            var ingest = await Measurement.OfAsync("ingest", documents, "--config", file);
            Console.WriteLine($"Machine: {Machine.Describe()}. {Files} files of {SectionsAFile} sections, {WordsASection} words each: {ingest.Output.Split('\n').FirstOrDefault(line => line.Contains("chunks", StringComparison.Ordinal))?.Trim()}\n");
            Console.WriteLine("| figure | measured |\n|---|---|");
            Console.WriteLine($"| ingestion: seconds, largest resident memory | {ingest.Seconds:0} s, {ingest.PeakMebibytes:0} MiB |");
            using var server = Start("serve", documents, "--config", file);
            await ServeAsync(server, words);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ServeAsync(Process server, IReadOnlyList<string> words)
    {
        try
        {
            var line = await server.StandardError.ReadLineAsync() ?? "";
            _ = server.StandardError.ReadToEndAsync();
            using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(line.Split(' ', ';', ',').First(word => word.StartsWith("http://", StringComparison.Ordinal))) };
            Console.WriteLine($"| server at start | {Resident(server, "VmRSS"):0} MiB resident |");
            var random = new Random(Seed);
            var questions = Enumerable.Range(0, Questions).Select(i => $"What does unit {random.Next(Files * SectionsAFile)} say about {words[random.Next(words.Count)]} and {words[random.Next(words.Count)]}?").ToList();
            await Parallel.ForEachAsync(questions, new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (question, token) =>
            {
                using var response = await http.PostAsJsonAsync("/api/v1/ask", new { question }, token);
                response.EnsureSuccessStatusCode();
            });
            Console.WriteLine($"| after {Questions} questions, {Concurrency} at a time | {Resident(server, "VmRSS"):0} MiB resident |");
            Console.WriteLine($"| largest resident memory of the server | {Resident(server, "VmHWM"):0} MiB |");
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    private static double Resident(Process process, string name)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(text => text.StartsWith($"{name}:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>The words of this project's own documentation, as often as they stand there.</summary>
    private static List<string> Words(string repository) =>
        [.. Directory.GetFiles(Path.Combine(repository, "docs"), "*.md").Order(StringComparer.Ordinal).SelectMany(file => File.ReadAllText(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(word => word.All(char.IsLetter))];

    private static void Write(string folder, IReadOnlyList<string> words)
    {
        var random = new Random(Seed);
        var documents = Directory.CreateDirectory(Path.Combine(folder, "docs")).FullName;
        for (var file = 0; file < Files; file++)
        {
            var sections = Enumerable.Range(file * SectionsAFile, SectionsAFile).Select(unit =>
                $"## Unit {unit}\n\nUnit {unit}: {string.Join(' ', Enumerable.Range(0, WordsASection).Select(_ => words[random.Next(words.Count)]))}.\n");
            File.WriteAllText(Path.Combine(documents, $"part{file}.md"), $"# Part {file}\n\n{string.Join('\n', sections)}");
        }
    }

    private static string Configure(string folder, Uri service)
    {
        var file = Path.Combine(folder, "footnote.yaml");
        File.WriteAllText(file, $$"""
            inherits: hf_spaces
            embedder: { config: { model: { config: { base_url: "{{service}}", api_token: hf_bench } } } }
            retriever: { config: { neural_reranking: { config: { base_url: "{{service}}", api_token: hf_bench } } } }
            answer_generator: { config: { llm_client: { config: { base_url: "{{service}}", api_token: hf_bench } } } }
            server: { urls: "http://127.0.0.1:0" }
            """);
        return file;
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Footnote.Cli.dll"));
        arguments.ToList().ForEach(start.ArgumentList.Add);
        return Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
    }
}
