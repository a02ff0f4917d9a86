using System.Net.Http.Json;
using Footnote.Bench.Server;
using Footnote.Fakes;

namespace Footnote.Bench;

/// <summary>
/// Memory of a server in the profile of a Space, all models behind a service, over 20,000 chunks. The service is a fake in this process; the program is measured
/// from outside, by what the kernel says of it.
/// </summary>
internal static class ApiMemory
{
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
            var manuals = new RandomManuals(repository);
            manuals.Write(Path.Combine(folder, "docs"));
            var file = Configure(folder, fake.Url);
            var documents = Path.Combine(folder, "docs");
            var ingest = await Measurement.OfAsync("ingest", documents, "--config", file);
            Console.WriteLine($"Machine: {Machine.Describe()}. {RandomManuals.Description}: {ingest.Output.Split('\n').FirstOrDefault(line => line.Contains("chunks", StringComparison.Ordinal))?.Trim()}\n");
            Console.WriteLine("| figure | measured |\n|---|---|");
            Console.WriteLine($"| ingestion: seconds, largest resident memory | {ingest.Seconds:0} s, {ingest.PeakMebibytes:0} MiB |");
            await using var server = await ServedProcess.StartAsync("serve", documents, "--config", file);
            await ServeAsync(server, manuals);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ServeAsync(ServedProcess server, RandomManuals manuals)
    {
        Console.WriteLine($"| server at start | {server.Memory("VmRSS"):0} MiB resident |");
        var random = new Random(Seed);
        var questions = Enumerable.Range(0, Questions).Select(_ => manuals.Question(random)).ToList();
        await Parallel.ForEachAsync(questions, new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (question, token) =>
        {
            using var response = await server.Http.PostAsJsonAsync("/api/v1/ask", new { question }, token);
            response.EnsureSuccessStatusCode();
        });
        Console.WriteLine($"| after {Questions} questions, {Concurrency} at a time | {server.Memory("VmRSS"):0} MiB resident |");
        Console.WriteLine($"| largest resident memory of the server | {server.Memory("VmHWM"):0} MiB |");
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
}
