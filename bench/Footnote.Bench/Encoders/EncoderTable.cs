using System.Diagnostics;
using Footnote.Encoders;
using Footnote.Encoders.Models;
using Footnote.Encoders.OneDnn;
using Footnote.Encoders.Scheduling;
using Footnote.Encoders.Transformer;

namespace Footnote.Bench.Encoders;

/// <summary>Encoders beside ONNX Runtime and beside what the processor allows. Shapes of MiniLM-L6, random weights: speed only.</summary>
internal static class EncoderTable
{
    private const int MixedTexts = 600;
    private const int Seed = 5;
    private const int Rounds = 5;

    private static readonly Computation s_managed = Computation.Managed(EncoderPrecision.Int8);

    /// <summary>Measures and prints a Markdown table.</summary>
    /// <param name="peers">Folder of ONNX Runtime's measuring program and models; null for none.</param>
    public static async Task RunAsync(string? peers)
    {
        var runtime = new OnnxRuntime(peers);
        Console.WriteLine($"Machine: {Machine.Describe()}. Shape of all-MiniLM-L6 (6 layers, 384 wide, 12 heads, 1536), random weights. int8 without native code: activations of {Bits(s_managed.Dots.LargestLevel)} bits, weights of {Bits(2 * s_managed.Dots.LargestWeight)}; with oneDNN 8 and 8.");
        if (!runtime.IsThere)
        {
            Console.WriteLine("ONNX Runtime's measuring program was not given or not found: its columns are empty.");
        }

        if (OneDnnLibrary.Installed is null)
        {
            Console.WriteLine($"Its columns are empty: {OneDnnLibrary.Absence}.");
        }

        Lengths(runtime);
        await ThroughputAsync(runtime);
    }

    private static int Bits(int largest) => largest > 128 ? 8 : 7;

    private static Encoder Encoder(EncoderPrecision precision) => new(MiniLm.Config, new RandomWeights(), Computation.Managed(precision));

    /// <summary>The same with oneDNN; null where it is not to be had.</summary>
    private static Encoder? OneDnn(EncoderPrecision precision) => OneDnnLibrary.Installed is null ? null
        : new(MiniLm.Config, new RandomWeights(), Computation.Choose(new TextEncoderSettings { Precision = precision, Kernels = EncoderKernels.Onednn }).Computation);

    private static void Lengths(OnnxRuntime runtime)
    {
        using var single = Encoder(EncoderPrecision.Fp32);
        using var integer = Encoder(EncoderPrecision.Int8);
        using var native = OneDnn(EncoderPrecision.Int8);
        using var half = OneDnn(EncoderPrecision.Bf16);
        Console.WriteLine();
        Console.WriteLine("| tokens | fp32/cpu-s | of the FMA limit | ORT fp32 | ratio | int8/cpu-s | oneDNN int8 | oneDNN bf16 | ORT int8 | ratio | oneDNN ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var length in (int[])[16, 64, 128, 256])
        {
            // What is compared with the limit or with the peer is measured in turn with it, round by round: the machine may have other work.
            var limit = new List<double>();
            var rates = new List<double?>[6];
            for (var i = 0; i < rates.Length; i++)
            {
                rates[i] = [];
            }

            for (var round = 0; round < Rounds; round++)
            {
                limit.Add(FmaLimit.PerSecond(1));
                rates[0].Add(EncoderSpeed.PerSecond(single, length, 1));
                rates[1].Add(runtime.PerSecond("plain", length));
                rates[2].Add(EncoderSpeed.PerSecond(integer, length, 1));
                rates[3].Add(native is null ? null : EncoderSpeed.PerSecond(native, length, 1));
                rates[4].Add(half is null ? null : EncoderSpeed.PerSecond(half, length, 1));
                rates[5].Add(runtime.PerSecond("int8", length));
            }

            var (top, median) = (Median([.. limit]), rates.Select(Median).ToArray());
            var (fp32, ortFp32, int8, oneDnn, bf16, ortInt8) = (median[0], median[1], median[2], median[3], median[4], median[5]);
            Console.WriteLine($"| {length} | {fp32:0.0} | {fp32 * MiniLm.Operations(length) / top:0.0 %} of {top * 1e-9:0} GFLOP/s | {ortFp32:0.0} | {fp32 / ortFp32:0.00} | {int8:0.0} | {oneDnn:0.0} | {bf16:0.0} | {ortInt8:0.0} | {int8 / ortInt8:0.00} | {oneDnn / ortInt8:0.00} |");
        }
    }

    private static double? Median(List<double?> rates) => rates.Exists(rate => rate is null) ? null : Median([.. rates.Select(rate => rate!.Value)]);

    private static double Median(double[] rates)
    {
        Array.Sort(rates);
        return rates[rates.Length / 2];
    }

    private static async Task ThroughputAsync(OnnxRuntime runtime)
    {
        using var integer = Encoder(EncoderPrecision.Int8);
        using var native = OneDnn(EncoderPrecision.Int8);
        Console.WriteLine();
        Console.WriteLine("| figure, int8, all cores, wall-clock time, medians of rounds taken in turn | here | with oneDNN | ONNX Runtime |");
        Console.WriteLine("|---|---|---|---|");
        var (mixed, nativeMixed, sorted) = (new List<double?>(), new List<double?>(), new List<double?>());
        var (pairs, nativePairs, ortPairs) = (new List<double?>(), new List<double?>(), new List<double?>());
        for (var round = 0; round < Rounds; round++)
        {
            mixed.Add(MixedTexts / await EmbedAsync(integer));
            nativeMixed.Add(native is null ? null : MixedTexts / await EmbedAsync(native));
            sorted.Add(runtime.Mixed($"int8 buckettok 512 1 2 {MixedTexts}"));
            pairs.Add(await RerankAsync(integer));
            nativePairs.Add(native is null ? null : await RerankAsync(native));
            ortPairs.Add(100 / runtime.Pairs("rerank8", 256));
        }

        var padded = runtime.Mixed("int8 pad 32 1 2 192");
        Console.WriteLine($"| texts/s, lognormal lengths (mean 120) | {Median(mixed):0.0} | {Median(nativeMixed):0.0} | {Median(sorted):0.0} sorted by length, batches of 512 tokens; {padded:0.0} padded batches of 32 |");
        Console.WriteLine($"| of the sorted, of the padded | {Median(mixed) / Median(sorted):0.00}, {Median(mixed) / padded:0.0} | {Median(nativeMixed) / Median(sorted):0.00}, {Median(nativeMixed) / padded:0.0} | |");
        Console.WriteLine($"| 100 pairs of 256 tokens reranked | {Median(pairs):0.00} s | {Median(nativePairs):0.00} s | {Median(ortPairs):0.00} s (its 8-bit graph) |");
    }

    private static async Task<double> EmbedAsync(Encoder encoder)
    {
        using var scheduler = new BatchScheduler(() => new EmbeddingWorker(encoder, PoolingMode.Mean, normalize: true), new SchedulerSettings(), TimeProvider.System);
        return await Seconds(scheduler, MixedLengths());
    }

    private static async Task<double> RerankAsync(Encoder encoder)
    {
        using var head = new ClassificationHead(MiniLm.Config, new RandomWeights());
        using var scheduler = new BatchScheduler(() => new ClassificationWorker(encoder, head), new SchedulerSettings(), TimeProvider.System);
        return await Seconds(scheduler, [.. Enumerable.Repeat(256, 100)]);
    }

    /// <summary>Prints the memory of a process that embeds and reranks with 8-bit weights and does nothing else.</summary>
    /// <param name="managed">Whether oneDNN is left out.</param>
    public static async Task MemoryAsync(bool managed)
    {
        Encoder Best() => managed ? Encoder(EncoderPrecision.Int8) : OneDnn(EncoderPrecision.Int8) ?? Encoder(EncoderPrecision.Int8);
        using (var embedder = Best())
        using (var reranker = Best())
        using (var head = new ClassificationHead(MiniLm.Config, new RandomWeights()))
        using (var embedding = new BatchScheduler(() => new EmbeddingWorker(embedder, PoolingMode.Mean, normalize: true), new SchedulerSettings(), TimeProvider.System))
        using (var reranking = new BatchScheduler(() => new ClassificationWorker(reranker, head), new SchedulerSettings(), TimeProvider.System))
        {
            await Seconds(embedding, MixedLengths());
            await Seconds(reranking, [.. Enumerable.Repeat(256, 50)]);
            using var process = Process.GetCurrentProcess();
            Console.WriteLine($"resident after embedding {MixedTexts} texts and reranking 50 pairs twice, {embedder.Computation.Description}: {process.WorkingSet64 >> 20} MiB (peak {process.PeakWorkingSet64 >> 20} MiB)");
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
