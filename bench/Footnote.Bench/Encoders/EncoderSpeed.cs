using System.Diagnostics;
using Footnote.Encoders.Transformer;

namespace Footnote.Bench.Encoders;

/// <summary>How fast encoders are: embeddings per second of processor time.</summary>
internal static class EncoderSpeed
{
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(300);

    /// <summary>Texts of equal length in batches of 512 tokens, on one thread: the median of some rounds.</summary>
    public static double PerSecond(Encoder encoder, int length, int rounds = 5)
    {
        using var workspace = new Workspace(encoder.Config);
        var batch = new TokenBatch();
        for (var count = Math.Max(1, 512 / length); count > 0; count--)
        {
            batch.Add([.. Enumerable.Range(0, length).Select(token => 1000 + (token * 7 % 20000))], []);
        }

        encoder.Run(batch, workspace);
        return Median(rounds, () =>
        {
            encoder.Run(batch, workspace);
            return batch.Sequences;
        });
    }

    /// <summary>What an action does per second of the process's time, the median of some rounds.</summary>
    public static double Median(int rounds, Func<int> work)
    {
        var rates = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var (before, watch, done) = (Processor(), Stopwatch.StartNew(), 0);
            while (watch.Elapsed < RoundTime)
            {
                done += work();
            }

            rates[round] = done / (Processor() - before).TotalSeconds;
        }

        Array.Sort(rates);
        return rates[rounds / 2];
    }

    private static TimeSpan Processor()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
