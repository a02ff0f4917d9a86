using System.Diagnostics;
using System.Globalization;
using Footnote.Embedding;
using Footnote.Embedding.Training.Pairs;
using Footnote.Evaluation;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Bench.Models;

/// <summary>What each model of meaning is worth, alone and with others: the table by which the models that ship are judged.</summary>
internal static class RetrievalModels
{
    private const string Latent = DenseRetriever.Stage;
    private const string Words = LexicalRetriever.Stage;
    private const string Static = RetrievalTrial.StaticLeg;

    private const string Quick = "words + latent + static, reranked by static: `auto` in large libraries";
    private const string Shipped = $"words + {ShippedEncoder.Name}, reranked by static: `auto`";
    private const string Learned = "words + latent + static, reranked by what was learned";

    // The first five are what a method's average is over.
    private const int Averaged = 5;
    private static readonly (string Name, string Path, string Split)[] Collections =
    [
        ("SciFact test", "retrieval/scifact", "test"), ("CACM", "retrieval/cacm", "test"), ("CoSQA dev", "retrieval/cosqa", "dev"),
        ("small DBpedia", "retrieval/small-dbpedia", "test"), ("MTRAG", "qa/mtrag/beir", "test"),
    ];

    /// <summary>Measures and prints tables in Markdown.</summary>
    /// <param name="data">Folder with the collections and the file of scored sentences.</param>
    /// <param name="encoders">Folders of transformer encoders to measure as well.</param>
    public static async Task RunAsync(string data, IReadOnlyList<string> encoders)
    {
        var model = StaticModel.Open(ShippedModel.Path);
        var models = new Dictionary<string, IEmbeddingGenerator<string, Embedding<float>>>(StringComparer.Ordinal)
        {
            [Static] = new StaticEmbedder(model),
            ["static, 128"] = new StaticEmbedder(model, 128),
            ["static, 64"] = new StaticEmbedder(model, 64),
        };
        IReadOnlyList<string> folders = [ShippedEncoder.Path, .. encoders];
        var names = folders.Select(folder => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))).ToList();
        foreach (var (folder, name) in folders.Zip(names))
        {
            models[name] = new LocalEmbeddingGenerator(folder, new LocalModelSettings(), TimeProvider.System);
        }

        Console.WriteLine($"Machine: {Machine.Describe()}. Static model {model.Checksum[..8]}, {model.FileLength / 1e6:0.00} MB.");
        Console.WriteLine();
        await PrintAsync(data, models, names);
        await PrintSentencesAsync(data, models);
        PrintSpeed(data);
    }

    private static async Task PrintAsync(string data, Dictionary<string, IEmbeddingGenerator<string, Embedding<float>>> models, IReadOnlyList<string> encoders)
    {
        var met = new BeirFolder(Path.Combine(data, Collections[0].Path)).ReadJudgments("train");
        var known = met.Queries.SelectMany(query => met.Of(query).Keys).ToHashSet(StringComparer.Ordinal);
        var collections = new List<MeasuredCollection>();
        foreach (var (_, path, split) in Collections)
        {
            collections.Add(await MeasuredCollection.OfAsync(Path.Combine(data, path), split, models));
        }

        collections.Add(await MeasuredCollection.OfAsync(
            Path.Combine(data, Collections[0].Path), Collections[0].Split, models, grades => !grades.Any(grade => grade.Value > 0 && known.Contains(grade.Key))));
        var columns = Collections.Select(collection => collection.Name).Append("SciFact, not met").Zip(collections, (name, collection) => $" {name} ({collection.Queries}) |");
        var methods = new List<MeasuredMethod>();
        foreach (var (name, legs, reranking) in Methods(encoders))
        {
            var scores = new List<double[]>();
            foreach (var collection in collections)
            {
                scores.Add(await collection.NdcgAsync(legs, reranking.Length == 0 ? null : Reranking(reranking)));
            }

            methods.Add(new MeasuredMethod(name, scores));
        }

        Table($"| nDCG@10 |{string.Concat(columns)} mean of the first five |", collections.Count + 1, methods.Select(method => Row(
            method.Name, [.. collections.Select((_, i) => Figure(method.Of(i))), Figure(method.Average([.. Enumerable.Range(0, Averaged)]))])));
        foreach (var (against, compared) in new[] { ("words + latent", methods), (Quick, methods.Where(method => method.Name is Learned or Shipped).ToList()) })
        {
            var baseline = methods.Single(method => method.Name == against);
            Table($"| against {against} |{string.Concat(columns)} mean of the first five |", collections.Count + 1, compared.Where(method => method != baseline).Select(method => Row(
                method.Name, [.. collections.Select((_, i) => Signed(method.Beyond(baseline, i))), Signed(method.AverageBeyond(baseline, [.. Enumerable.Range(0, Averaged)]))])));
        }

        collections.ForEach(collection => collection.Dispose());
    }

    private static IEnumerable<(string Name, string[] Legs, string Reranking)> Methods(IReadOnlyList<string> encoders) =>
    [
        ("words", [Words], ""), ("latent", [Latent], ""), ("static", [Static], ""), ("static, 128", ["static, 128"], ""), ("static, 64", ["static, 64"], ""),
        .. encoders.Select(encoder => (encoder, new[] { encoder }, "")),
        ("words + latent", [Words, Latent], ""), ("words + static", [Words, Static], ""), ("words + latent + static", [Words, Latent, Static], ""),
        .. encoders.Select(encoder => ($"words + {encoder}", new[] { Words, encoder }, "")),
        .. encoders.Select(encoder => ($"words + latent + {encoder}", new[] { Words, Latent, encoder }, "")),
        ("words + latent, reranked by static", [Words, Latent], "static"), (Quick, [Words, Latent, Static], "static"), (Shipped, [Words, ShippedEncoder.Name], "static"),
        ("words, reranked by what was learned", [Words], "learned"), (Learned, [Words, Latent, Static], "learned"),
    ];

    /// <summary>A way of reranking with its settings as they ship.</summary>
    public static ConfiguredReranker Reranking(string type)
    {
        var factory = EngineComponents.Register(new ComponentFactory());
        return factory.Create<ConfiguredReranker>(factory.Default("retriever.neural_reranking", type), ComponentContext.With(TimeProvider.System));
    }

    private static async Task PrintSentencesAsync(string data, Dictionary<string, IEmbeddingGenerator<string, Embedding<float>>> models)
    {
        var rows = new List<string>();
        foreach (var (name, generator) in models)
        {
            rows.Add(Row(name, [Figure(await SentenceSimilarity.SpearmanAsync(Path.Combine(data, "sts", "sts-dev.csv"), generator))]));
        }

        Table("| STS benchmark dev | Spearman |", 1, rows);
    }

    /// <summary>Measures and prints how fast the static model that ships is, alone.</summary>
    public static void PrintSpeed(string data)
    {
        var model = StaticModel.Open(ShippedModel.Path);
        var started = Stopwatch.GetTimestamp();
        StaticModel.Open(ShippedModel.Path);
        var opened = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var texts = new BeirFolder(Path.Combine(data, Collections[0].Path)).ReadCorpus().Select(document => document.Text).ToList();
        var sentences = ScoredPair.ReadAll(Path.Combine(data, "sts", "sts-dev.csv")).Select(pair => pair.First).ToList();
        var embedder = new StaticEmbedder(model);
        Table("| static, one thread | figure |", 1,
        [
            Row("opened a second time, ms", [$"{opened:0.0}"]),
            Row($"texts of {texts.Average(text => text.Length):0} characters a second", [$"{EmbeddingSpeed.TextsPerSecond(texts, embedder):0}"]),
            Row($"sentences of {sentences.Average(text => text.Length):0} characters a second", [$"{EmbeddingSpeed.TextsPerSecond(sentences, embedder):0}"]),
        ]);
    }

    private static void Table(string head, int columns, IEnumerable<string> rows)
    {
        Console.WriteLine(head);
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---|", columns))}");
        rows.ToList().ForEach(Console.WriteLine);
        Console.WriteLine();
    }

    private static string Row(string name, IReadOnlyList<string> cells) => $"| {name} |{string.Concat(cells.Select(cell => $" {cell} |"))}";

    private static string Figure(ConfidenceInterval interval) => string.Create(CultureInfo.InvariantCulture, $"{interval.Mean:0.000} ({interval.Low:0.000}–{interval.High:0.000})");

    private static string Signed(ConfidenceInterval interval) =>
        string.Create(CultureInfo.InvariantCulture, $"{interval.Mean:+0.000;−0.000} ({interval.Low:+0.000;−0.000} to {interval.High:+0.000;−0.000})");
}
