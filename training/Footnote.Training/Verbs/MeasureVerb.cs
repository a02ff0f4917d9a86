using System.CommandLine;
using System.Diagnostics;
using Footnote.Embedding;
using Footnote.Training.Measuring;
using Footnote.Embedding.Training.Pairs;

namespace Footnote.Training.Verbs;

/// <summary><c>training/run measure</c>: what a static model is worth, as a table in Markdown.</summary>
internal static class MeasureVerb
{
    // Best of 0.2, 0.3 … 0.8 on scifact's training queries, for models that had not seen them.
    private const double DefaultShare = 0.4;

    public static Command Create()
    {
        var model = new Option<string>("--model") { Description = "File of the model.", Required = true };
        var width = new Option<int>("--width") { Description = "Numbers of a vector that are used: 64, 128 or 256.", DefaultValueFactory = _ => 256 };
        var collections = new Option<string[]>("--collections") { Description = "Folders in BEIR's layout, each with a colon and its split.", AllowMultipleArgumentsPerToken = true };
        var similarity = new Option<string[]>("--similarity") { Description = "Files of scored sentence pairs.", AllowMultipleArgumentsPerToken = true };
        var library = new Option<string>("--library") { Description = "Folder of an ingested library." };
        var pages = new Option<string>("--pages") { Description = "Questions with their pages, asked of the library." };
        var shares = new Option<double[]>("--share")
        {
            Description = "Weight of the cosines beside the words.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [DefaultShare],
        };
        var verb = new Command("measure", "Measure a static model: alone, and fused with words.") { model, width, collections, similarity, library, pages, shares };
        verb.SetAction(async (arguments, _) =>
        {
            var embedder = Open(arguments.GetValue(model)!, arguments.GetValue(width));
            double[] columns = [0, 1, .. arguments.GetValue(shares)!];
            Console.WriteLine($"| nDCG@10 | words | static {embedder.Width} |{string.Concat(columns.Skip(2).Select(share => $" fused, share {share} |"))}");
            Console.WriteLine($"|---|{string.Concat(columns.Select(_ => "---|"))}");
            foreach (var collection in (arguments.GetValue(collections) ?? []).Select(name => new MeasuredCollection(name, embedder)))
            {
                Console.WriteLine($"| {collection.Name} |{string.Concat(columns.Select(share => $" {Interval.Bootstrap(collection.Ndcg(share))} |"))}");
            }

            if (arguments.GetValue(pages) is { } questions && arguments.GetValue(library) is { } folder)
            {
                var hits = await PageHits.OfAsync(folder, questions, embedder, columns);
                Console.WriteLine($"| pages of {hits[0].Length} questions |{string.Concat(hits.Select(asked => $" {asked.Sum()} |"))}");
            }

            foreach (var file in arguments.GetValue(similarity) ?? [])
            {
                Console.WriteLine($"| {Path.GetFileName(file)}, Spearman | | {SentenceSimilarity.Spearman(file, embedder)} |");
                var sentences = ScoredPair.ReadAll(file).Select(pair => pair.First).ToList();
                Console.WriteLine($"| sentences/s, of {sentences.Average(sentence => sentence.Length):0} characters, one thread | | {EmbeddingSpeed.TextsPerSecond(sentences, embedder):0} |");
            }
        });
        return verb;
    }

    private static StaticEmbedder Open(string file, int width)
    {
        var started = Stopwatch.GetTimestamp();
        var model = StaticModel.Open(file);
        Console.WriteLine($"{file}: {model.Pieces} pieces x {model.Width}, {model.FileLength / 1e6:0.00} MB, opened in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
        return new StaticEmbedder(model, width);
    }
}
