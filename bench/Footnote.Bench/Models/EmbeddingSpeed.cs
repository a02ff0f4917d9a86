using System.Diagnostics;
using Footnote.Embedding;

namespace Footnote.Bench.Models;

/// <summary>How fast texts are embedded by a static model.</summary>
internal static class EmbeddingSpeed
{
    private const int Rounds = 5;
    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(1);

    /// <summary>Texts a second on one thread: the best of five rounds of a second, since others may use the machine too.</summary>
    public static double TextsPerSecond(IReadOnlyList<string> texts, StaticEmbedder embedder) => Enumerable.Range(0, Rounds).Max(_ => Round(texts, embedder));

    private static double Round(IReadOnlyList<string> texts, StaticEmbedder embedder)
    {
        var vector = new float[embedder.Width];
        var started = Stopwatch.GetTimestamp();
        var count = 0;
        while (Stopwatch.GetElapsedTime(started) < RoundLength)
        {
            embedder.Embed(texts[count++ % texts.Count], vector);
        }

        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
