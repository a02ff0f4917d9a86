using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Footnote.Providers;
using Footnote.Providers.Wire;

namespace Footnote.Bench;

/// <summary>How fast embeddings are taken from a server of Text Embeddings Inference: the project's client, System.Text.Json and a bare loop over digits, in one run.</summary>
internal static class TeiClient
{
    private const int Batch = 32;
    private const int Concurrency = 8;
    private const int Rounds = 3;

    private const string Text = "The quick brown fox jumps over the lazy dog, and the network configures BGP peers with more words to make it a passage of some eighty tokens or so in all, "
        + "as in a usual chunk of a manual; number ";

    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    /// <summary>Starts a fake server as a process of its own, measures and prints a Markdown table.</summary>
    public static async Task RunAsync()
    {
        using var server = StartFake();
        try
        {
            var url = await UrlOfAsync(server);
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Concurrency });
            using var client = new TeiEmbedder(new TeiEmbeddingSettings { Url = url }, http);
            string[] texts = [.. Enumerable.Range(0, Batch).Select(i => Text + i)];
            var reply = await RawAsync(http, url, texts);
            var (ours, general, bare) = (new ClientSpeed("this client"), new ClientSpeed("System.Text.Json, `float[][]` from the stream"), new ClientSpeed("bare loop over digits, whole reply as an array"));
            for (var round = 0; round <= Rounds; round++)
            {
                var time = round == 0 ? Warmup : Round;
                await ours.MeasureAsync(Concurrency, time, async () => (await client.GenerateAsync(texts)).Count);
                await general.MeasureAsync(Concurrency, time, () => GeneralAsync(http, url, texts));
                await bare.MeasureAsync(Concurrency, time, () => BareAsync(http, url, texts));
            }

            Print(ours, general, bare);
            PrintParsers(reply);
        }
        finally
        {
            server.Kill();
        }
    }

    private static void Print(ClientSpeed ours, ClientSpeed general, ClientSpeed bare)
    {
        Console.WriteLine($"Machine: {Machine.Describe()}. Server: `footnote fake tei` in a process of its own on the same machine; batch {Batch}, concurrency {Concurrency}, width 384.");
        Console.WriteLine();
        Console.WriteLine("| client | embeddings/s | embeddings per second of the client's processor time | ratio of the latter to System.Text.Json |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var speed in new[] { ours, general, bare })
        {
            Console.WriteLine($"| {speed.Name} | {speed.PerSecond:0} | {speed.PerProcessorSecond:0} | {speed.PerProcessorSecond / general.PerProcessorSecond:0.00} |");
        }

        Console.WriteLine();
    }

    private static void PrintParsers(byte[] reply)
    {
        var ours = Parsing(() => FloatScanner.ReadRows(reply, Batch));
        var general = Parsing(() => JsonSerializer.Deserialize<float[][]>(reply)!);
        var bare = Parsing(() => BareDigits.Read(reply, new float[Batch * 384]));
        Console.WriteLine($"Parsing alone, a reply of {reply.Length / 1024} KiB: this client {ours * 1e6:0} µs, System.Text.Json {general * 1e6:0} µs ({general / ours:0.0} times as long), bare loop {bare * 1e6:0} µs.");
    }

    /// <summary>The shortest of many times, in seconds.</summary>
    private static double Parsing(Func<object> parse)
    {
        var best = double.MaxValue;
        for (var i = 0; i < 1000; i++)
        {
            var start = Stopwatch.GetTimestamp();
            GC.KeepAlive(parse());
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static async Task<int> GeneralAsync(HttpClient http, string url, string[] texts)
    {
        using var response = await PostAsync(http, url, texts);
        await using var stream = await response.Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync<float[][]>(stream))!.Length;
    }

    private static async Task<int> BareAsync(HttpClient http, string url, string[] texts)
    {
        using var response = await PostAsync(http, url, texts);
        var vectors = new float[texts.Length * 384];
        BareDigits.Read(await response.Content.ReadAsByteArrayAsync(), vectors);
        return texts.Length;
    }

    private static async Task<byte[]> RawAsync(HttpClient http, string url, string[] texts)
    {
        using var response = await PostAsync(http, url, texts);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string url, string[] texts)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url + "/embed") { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { inputs = texts, truncate = true })) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.EnsureSuccessStatusCode();
    }

    private static Process StartFake()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Footnote.Cli.dll"), "fake", "tei", "--port", "0" })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The fake server did not start.");
    }

    private static async Task<string> UrlOfAsync(Process server)
    {
        var line = await server.StandardOutput.ReadLineAsync() ?? "";
        return line.Split(' ', ';').First(word => word.StartsWith("http://", StringComparison.Ordinal));
    }
}
