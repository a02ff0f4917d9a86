using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Footnote.Embedding;
using Footnote.Retrieval;
using Footnote.Retrieval.Learned;
using Footnote.Training.Corpus;
using Footnote.Training.Ranking;

namespace Footnote.Training.Verbs;

/// <summary><c>training/run ranking</c>: learns in what order candidates are shown, and how well that does on sources it has not seen.</summary>
internal static class RankingVerb
{
    /// <summary>Parts that the sources of documentation are dealt to; each folder of questions is a part by itself.</summary>
    private const int Parts = 4;

    private static readonly RankingKind[] LearnedFrom = [RankingKind.Question, RankingKind.OtherWords, RankingKind.Heading, RankingKind.Sentence];

    public static Command Create()
    {
        var corpus = new Option<string>("--corpus") { Description = "Folder with sections-*.jsonl.gz.", Required = true };
        var questions = new Option<string[]>("--questions") { Description = "Folders in BEIR's layout; of each the training split is learned from.", AllowMultipleArgumentsPerToken = true, Required = true };
        var model = new Option<string>("--static") { Description = "Static model that has learned from neither: made by static --for-ranking.", Required = true };
        var output = new Option<string>("--out") { Description = "File to write the model to.", Required = true };
        var seed = new Option<int>("--seed") { Description = "Where random choices start.", DefaultValueFactory = _ => 1 };
        var verb = new Command("ranking", "Learn the order of candidates.") { corpus, questions, model, output, seed };
        verb.SetAction((arguments, cancellationToken) =>
        {
            var folder = new CorpusFolder(arguments.GetValue(corpus)!);
            return RunAsync(
                [.. arguments.GetValue(questions)!.SelectMany(QuestionCollections.Of), .. RankingSources.Collections(folder.ReadSections(), folder.ReadLinks())],
                new StaticEmbedder(StaticModel.Open(arguments.GetValue(model)!)), arguments.GetValue(output)!, arguments.GetValue(seed), cancellationToken);
        });
        return verb;
    }

    private static async Task RunAsync(IReadOnlyList<RankingCollection> collections, StaticEmbedder embedder, string output, int seed, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var learned = new List<(RankingCollection Collection, IReadOnlyList<RankingExample> Examples)>();
        foreach (var collection in collections)
        {
            learned.Add((collection, await new RankingExamples(embedder).OfAsync(collection, cancellationToken)));
            Console.WriteLine($"{Stopwatch.GetElapsedTime(started):m\\:ss}  {Path.GetFileName(collection.Source)}, {collection.Kind}: {collection.Documents.Count} documents, {learned[^1].Examples.Count} questions");
        }

        Console.WriteLine();
        Console.WriteLine("nDCG@10 of the first order, of the same reranked by the static cosine, and of what was learned without the source:");
        foreach (var line in Report(learned, seed))
        {
            Console.WriteLine(line);
        }

        RankingTrainer.ModelOf(RankingTrainer.Train(ByKind(learned), seed)).Write(output);
        Console.WriteLine($"{Stopwatch.GetElapsedTime(started):m\\:ss}  {output}");
    }

    private static IEnumerable<string> Report(IReadOnlyList<(RankingCollection Collection, IReadOnlyList<RankingExample> Examples)> learned, int seed)
    {
        var sources = learned.Select(collection => collection.Collection).Where(collection => collection.Kind == RankingKind.Heading).Select(collection => collection.Source).ToList();
        var parts = learned.ToLookup(collection => sources.IndexOf(collection.Collection.Source) is >= 0 and var place ? $"part {place % Parts}" : collection.Collection.Source, StringComparer.Ordinal);
        var figures = new List<(RankingKind Kind, double First, double Cosine, double Learned)>();
        foreach (var part in parts)
        {
            var weights = RankingTrainer.Train(ByKind([.. parts.Where(other => other.Key != part.Key).SelectMany(other => other)]), seed);
            foreach (var (collection, examples) in part.Where(collection => collection.Examples.Count > 0))
            {
                var figure = (collection.Kind, First: examples.Average(example => example.Ndcg(example.First)), Cosine: examples.Average(ByCosine), Learned: examples.Average(example => example.Ndcg(Scores(example, weights))));
                figures.Add(figure);
                yield return Row($"{Path.GetFileName(collection.Source)}, {collection.Kind}", figure.First, figure.Cosine, figure.Learned);
            }
        }

        foreach (var kind in figures.GroupBy(figure => figure.Kind))
        {
            yield return Row($"mean, {kind.Key}", kind.Average(figure => figure.First), kind.Average(figure => figure.Cosine), kind.Average(figure => figure.Learned));
        }
    }

    private static IReadOnlyList<IReadOnlyList<IReadOnlyList<RankingExample>>> ByKind(IReadOnlyList<(RankingCollection Collection, IReadOnlyList<RankingExample> Examples)> learned) =>
        [.. learned.Where(collection => LearnedFrom.Contains(collection.Collection.Kind)).GroupBy(collection => collection.Collection.Kind).Select(kind => (IReadOnlyList<IReadOnlyList<RankingExample>>)[.. kind.Select(collection => collection.Examples)])];

    private static double ByCosine(RankingExample example)
    {
        var weight = new RerankSettings().Weight;
        return example.Ndcg([.. example.First.Zip(example.Inputs, (first, inputs) => ((1 - weight) * first) + (weight * inputs[1 + (int)PassageFeature.Cosine]))]);
    }

    private static double[] Scores(RankingExample example, float[] weights) => [.. example.Inputs.Select(inputs => inputs.Zip(weights, (input, weight) => (double)input * weight).Sum())];

    private static string Row(string name, double first, double cosine, double learned) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-50} {first:0.000} {cosine:0.000} {learned:0.000} {learned - cosine:+0.000;-0.000}");
}
