using System.Diagnostics;
using System.Net.Http.Json;
using Footnote.Fakes;

namespace Footnote.Bench.Server;

/// <summary>
/// A server over 20,000 chunks under load: its start, its memory, searches of five users, two hundred askers at once; and in the profile of a Space, whose models
/// are a fake of Hugging Face in this process, five users who ask.
/// </summary>
internal static class ServerLoad
{
    private const int Searchers = 5;
    private const int Askers = 200;

    private static readonly TimeSpan SearchTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AskTime = TimeSpan.FromSeconds(60);

    /// <summary>Makes the documents, reads and serves them, and prints a Markdown table.</summary>
    public static async Task RunAsync(string repository)
    {
        var folder = Directory.CreateTempSubdirectory("footnote-bench-").FullName;
        try
        {
            var (manuals, documents) = (new RandomManuals(repository), Path.Combine(folder, "docs"));
            manuals.Write(documents);
            await Measurement.OfAsync("ingest", documents, "--profile", "default");
            Console.WriteLine($"Machine: {Machine.Describe()}. {RandomManuals.Description}.\n\n| figure | measured |\n|---|---|");
            await LocalAsync(manuals, documents);
            await SpaceAsync(manuals, documents, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task LocalAsync(RandomManuals manuals, string documents)
    {
        await using var server = await ServedProcess.StartAsync("serve", documents, "--profile", "default", "--urls", "http://127.0.0.1:0");
        Console.WriteLine($"| start to first page | {server.Start.TotalSeconds:0.00} s |");
        Console.WriteLine($"| memory at rest | {server.Memory("VmRSS"):0} MiB |");
        await LoadAsync(server, Searchers, TimeSpan.FromSeconds(3), random => Search(manuals, random));
        Row($"search, {Searchers} users", await LoadAsync(server, Searchers, SearchTime, random => Search(manuals, random)));
        Row($"ask, {Askers} askers for {AskTime.TotalSeconds:0} s", await LoadAsync(server, Askers, AskTime, random => Ask(manuals, random)));
        Console.WriteLine($"| memory after it, at most | {server.Memory("VmRSS"):0} MiB, {server.Memory("VmHWM"):0} MiB |");
    }

    private static async Task SpaceAsync(RandomManuals manuals, string documents, string folder)
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        fake.Records = false;
        var file = Path.Combine(folder, "space.yaml");
        await File.WriteAllTextAsync(file, $$"""
            inherits: hf_spaces
            embedder: { config: { model: { config: { base_url: "{{fake.Url}}", api_token: hf_bench } } } }
            retriever: { config: { neural_reranking: { config: { base_url: "{{fake.Url}}", api_token: hf_bench } } } }
            answer_generator: { config: { llm_client: { config: { base_url: "{{fake.Url}}", api_token: hf_bench } } } }
            server: { urls: "http://127.0.0.1:0" }
            """);
        await Measurement.OfAsync("ingest", documents, "--config", file);
        await using var server = await ServedProcess.StartAsync("serve", documents, "--config", file);
        Row($"Space: ask, {Searchers} users", await LoadAsync(server, Searchers, SearchTime, random => Ask(manuals, random)));
        Console.WriteLine($"| Space: memory, at most | {server.Memory("VmHWM"):0} MiB |");
    }

    private static HttpRequestMessage Search(RandomManuals manuals, Random random) => new(HttpMethod.Get, $"/api/v1/search?q={Uri.EscapeDataString(manuals.Search(random))}");

    private static HttpRequestMessage Ask(RandomManuals manuals, Random random) => new(HttpMethod.Post, "/api/v1/ask") { Content = JsonContent.Create(new { question = manuals.Question(random) }) };

    /// <summary>Users who each send one request after another; one who is told to wait waits a tenth of a second.</summary>
    private static async Task<List<(int Status, double Milliseconds)>> LoadAsync(ServedProcess server, int users, TimeSpan time, Func<Random, HttpRequestMessage> request)
    {
        var begun = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, users).Select(user => Task.Run(async () =>
        {
            var (random, seen) = (new Random(user), new List<(int, double)>());
            while (Stopwatch.GetElapsedTime(begun) < time)
            {
                var sent = Stopwatch.GetTimestamp();
                using var message = request(random);
                using var reply = await server.Http.SendAsync(message);
                await reply.Content.ReadAsByteArrayAsync();
                seen.Add(((int)reply.StatusCode, Stopwatch.GetElapsedTime(sent).TotalMilliseconds));
                if (seen[^1].Item1 == 429)
                {
                    await Task.Delay(100);
                }
            }

            return seen;
        })));
        return [.. all.SelectMany(seen => seen)];
    }

    private static void Row(string name, List<(int Status, double Milliseconds)> seen)
    {
        var times = seen.Where(reply => reply.Status == 200).Select(reply => reply.Milliseconds).Order().ToList();
        var statuses = string.Join(", ", seen.GroupBy(reply => reply.Status).OrderBy(group => group.Key).Select(group => $"{group.Count()} x {group.Key}"));
        Console.WriteLine($"| {name} | p50 {At(times, .5):0} ms, p95 {At(times, .95):0} ms, longest {times[^1]:0} ms; {statuses} |");
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
}
