using System.Diagnostics;
using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;
using Footnote.Encoders.Scheduling;
using Footnote.Encoders.Transformer;

namespace Footnote.Bench.Encoders;

/// <summary>Encoders beside ONNX Runtime and beside what the processor allows. Shapes of MiniLM-L6, random weights: speed only.</summary>
internal static class EncoderTable
{
    private const int MixedTexts = 600;
    private const int Seed = 5;

    /// <summary>Measures and prints a Markdown table.</summary>
    /// <param name="peers">Folder of ONNX Runtime's measuring program and models; null for none.</param>
    public static async Task RunAsync(string? peers)
    {
        var runtime = new OnnxRuntime(peers);
        Console.WriteLine($"Machine: {Machine.Describe()}. Shape of all-MiniLM-L6 (6 layers, 384 wide, 12 heads, 1536), random weights. int8: activations of {(DotKernels.Best.LargestLevel == 255 ? 8 : 7)} bits, weights of {(DotKernels.Best.LargestWeight == 127 ? 8 : 7)}.");
        if (!runtime.IsThere)
        {
            Console.WriteLine("ONNX Runtime's measuring program was not given or not found: its columns are empty.");
        }

        using var single = new Encoder(MiniLm.Config, new RandomWeights(), EncoderPrecision.Fp32);
        using var integer = new Encoder(MiniLm.Config, new RandomWeights(), EncoderPrecision.Int8);
        Lengths(runtime, single, integer);
        await Throughput(runtime, integer);
    }

    private static void Lengths(OnnxRuntime runtime, Encoder single, Encoder integer)
    {
        Console.WriteLine();
        Console.WriteLine("| tokens | fp32/cpu-s | of the FMA limit | ORT fp32 | ratio | int8/cpu-s | ORT int8 | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var length in (int[])[16, 64, 128, 256])
        {
            var limit = FmaLimit.PerSecond(5);
            var (fp32, ortFp32) = (EncoderSpeed.PerSecond(single, length), runtime.PerSecond("plain", length));
            var (int8, ortInt8) = (EncoderSpeed.PerSecond(integer, length), runtime.PerSecond("int8", length));
            Console.WriteLine($"| {length} | {fp32:0.0} | {fp32 * MiniLm.Operations(length) / limit:0 %} of {limit * 1e-9:0} GFLOP/s | {ortFp32:0.0} | {fp32 / ortFp32:0.00} | {int8:0.0} | {ortInt8:0.0} | {int8 / ortInt8:0.00} |");
        }
    }

    private static async Task Throughput(OnnxRuntime runtime, Encoder integer)
    {
        Console.WriteLine();
        Console.WriteLine("| figure, int8, all cores, wall-clock time | here | ONNX Runtime |");
        Console.WriteLine("|---|---|---|");
        using var embedding = new BatchScheduler(() => new EmbeddingWorker(integer, PoolingMode.Mean, normalize: true), new SchedulerSettings(), TimeProvider.System);
        var mixed = MixedTexts / await Seconds(embedding, MixedLengths());
        Console.WriteLine($"| texts/s, lognormal lengths (mean 120) | {mixed:0.0} | {runtime.Mixed($"int8 buckettok 512 1 2 {MixedTexts}"):0.0} sorted by length, batches of 512 tokens; {runtime.Mixed("int8 pad 32 1 2 192"):0.0} padded batches of 32 |");

        using var head = new ClassificationHead(MiniLm.Config, new RandomWeights());
        using var reranking = new BatchScheduler(() => new ClassificationWorker(integer, head), new SchedulerSettings(), TimeProvider.System);
        var pairs = await Seconds(reranking, [.. Enumerable.Repeat(256, 100)]);
        Console.WriteLine($"| 100 pairs of 256 tokens reranked | {pairs:0.00} s | {100 / runtime.Pairs("rerank", 256):0.00} s (fp32) |");
    }

    /// <summary>Prints the memory of a process that embeds and reranks with 8-bit weights and does nothing else.</summary>
    public static async Task MemoryAsync()
    {
        using (var embedder = new Encoder(MiniLm.Config, new RandomWeights(), EncoderPrecision.Int8))
        using (var reranker = new Encoder(MiniLm.Config, new RandomWeights(), EncoderPrecision.Int8))
        using (var head = new ClassificationHead(MiniLm.Config, new RandomWeights()))
        using (var embedding = new BatchScheduler(() => new EmbeddingWorker(embedder, PoolingMode.Mean, normalize: true), new SchedulerSettings(), TimeProvider.System))
        using (var reranking = new BatchScheduler(() => new ClassificationWorker(reranker, head), new SchedulerSettings(), TimeProvider.System))
        {
            await Seconds(embedding, MixedLengths());
            await Seconds(reranking, [.. Enumerable.Repeat(256, 50)]);
            using var process = Process.GetCurrentProcess();
            Console.WriteLine($"resident after embedding {MixedTexts} texts and reranking 50 pairs twice, int8: {process.WorkingSet64 >> 20} MiB (peak {process.PeakWorkingSet64 >> 20} MiB)");
        }
    }

    private static int[] MixedLengths()
    {
        const double deviation = 0.6;
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, MixedTexts).Select(_ => Math.Clamp((int)Math.Exp(Math.Log(120) - (deviation * deviation / 2) + (deviation * Normal(random))), 4, 512))];
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>The second of two runs; the first warms up.</summary>
    private static async Task<double> Seconds(BatchScheduler scheduler, int[] lengths)
    {
        var texts = lengths.Select(length => new TokenSequence([.. Enumerable.Range(0, length).Select(token => 1000 + token)], new int[length])).ToList();
        await scheduler.RunAsync(texts, CancellationToken.None);
        var watch = Stopwatch.StartNew();
        await scheduler.RunAsync(texts, CancellationToken.None);
        return watch.Elapsed.TotalSeconds;
    }
}
