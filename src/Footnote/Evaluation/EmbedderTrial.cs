using System.Diagnostics;
using Footnote.Embedding;
using Microsoft.Extensions.AI;

namespace Footnote.Evaluation;

/// <summary>
/// Measures an embedder as its callers see it: the first call, texts one after another, batches of 100, and batches at the same time. No text comes twice, so
/// that no cache answers.
/// </summary>
/// <param name="generator">The embedder.</param>
/// <param name="time">Clock.</param>
public sealed class EmbedderTrial(IEmbeddingGenerator<string, Embedding<float>> generator, TimeProvider time)
{
    private const int BatchSize = 100;
    private const int AtATime = 4;
    private const int WordsPerText = 60;

    private static readonly string[] Words =
    [
        "register", "the", "of", "pressure", "valve", "is", "set", "to", "before", "interrupt", "handler", "reads", "memory", "address", "when", "a", "field", "bit",
        "instruction", "may", "trap", "into", "supervisor", "mode", "control", "status", "must", "write", "zero", "version", "maximum", "batch", "tokens", "request",
    ];

    private int _next;

    /// <summary>Measures.</summary>
    /// <param name="singles">Texts embedded one after another, 1 or more.</param>
    /// <param name="batches">Batches of 100 one after another, 1 or more; four times as many follow, four at a time.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="IOException">A call failed.</exception>
    public async Task<EmbedderReport> RunAsync(int singles, int batches, CancellationToken cancellationToken)
    {
        var first = await EmbedAsync(1, cancellationToken);
        EmbeddingSpeed[] speeds =
        [
            Speed("first call", 1, [first.Elapsed], first.Elapsed),
            await OneByOneAsync("single text", 1, singles, cancellationToken),
            await OneByOneAsync($"batch of {BatchSize}", BatchSize, batches, cancellationToken),
            await TogetherAsync(batches, cancellationToken),
        ];
        return new EmbedderReport(first.Space.Model, first.Width, WordsPerText, speeds);
    }

    private async Task<EmbeddingSpeed> OneByOneAsync(string load, int size, int calls, CancellationToken cancellationToken)
    {
        var (started, times) = (time.GetTimestamp(), new List<TimeSpan>());
        for (var i = 0; i < calls; i++)
        {
            times.Add((await EmbedAsync(size, cancellationToken)).Elapsed);
        }

        return Speed(load, size, times, time.GetElapsedTime(started));
    }

    private async Task<EmbeddingSpeed> TogetherAsync(int calls, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var callers = Enumerable.Range(0, AtATime).Select(_ => Task.Run(
            async () =>
            {
                var times = new List<TimeSpan>();
                for (var i = 0; i < calls; i++)
                {
                    times.Add((await EmbedAsync(BatchSize, cancellationToken)).Elapsed);
                }

                return times;
            },
            cancellationToken));
        var all = (await Task.WhenAll(callers)).SelectMany(times => times).ToList();
        return Speed($"{AtATime} batches at a time", BatchSize, all, time.GetElapsedTime(started));
    }

    private async Task<(TimeSpan Elapsed, int Width, EmbeddingSpace Space)> EmbedAsync(int size, CancellationToken cancellationToken)
    {
        var texts = Enumerable.Range(0, size).Select(_ => Text(Interlocked.Increment(ref _next))).ToList();
        var embedder = new SpaceEmbedder(generator);
        var started = time.GetTimestamp();
        var embedded = await embedder.EmbedAsync(texts, null, cancellationToken);
        return (time.GetElapsedTime(started), embedded.Vectors[0].Length, embedder.Space);
    }

    /// <summary>A text that is like technical prose in the lengths of its words, and different for every number.</summary>
    private static string Text(int number)
    {
        var random = new Random(number);
        return $"{number} {string.Join(' ', Enumerable.Range(1, WordsPerText - 1).Select(_ => Words[random.Next(Words.Length)]))}";
    }

    private static EmbeddingSpeed Speed(string load, int size, List<TimeSpan> times, TimeSpan elapsed)
    {
        Debug.Assert(times.Count > 0, "A load has a call or more.");
        times.Sort();
        return new(load, times.Count, times.Count * size, Rank(times, 0.5), Rank(times, 0.95), times.Count * size / Math.Max(elapsed.TotalSeconds, 1e-9));
    }

    private static double Rank(List<TimeSpan> ascending, double share) => ascending[(int)Math.Ceiling(share * ascending.Count) - 1].TotalMilliseconds;
}
