using System.Diagnostics;
using System.Globalization;
using Footnote.Documents;
using Footnote.Embedding.Training.Pairs;
using Footnote.Evaluation;
using Footnote.Retrieval;

namespace Footnote.Bench.Models;

/// <summary>How long a reranker of this process takes for a question.</summary>
internal static class RerankingSpeed
{
    private const int Rounds = 5;
    private const int QuestionsARound = 40;

    /// <summary>Measures and prints how long the rerankers that need no service take for questions of sentence length and abstracts as passages.</summary>
    /// <param name="data">Folder with the collections and the file of scored sentences.</param>
    /// <param name="types">Types of rerankers.</param>
    public static async Task RunAsync(string data, IReadOnlyList<string> types)
    {
        var passages = new BeirFolder(Path.Combine(data, "retrieval", "scifact")).ReadCorpus().Select((document, i) => document.AsPassage(i)).ToList();
        var questions = ScoredPair.ReadAll(Path.Combine(data, "sts", "sts-dev.csv")).Select(pair => pair.First).ToList();
        Console.WriteLine($"Machine: {Machine.Describe()}. Passages of {passages.Average(passage => passage.Context.Length + passage.Text.Length):0} characters.");
        Console.WriteLine();
        Console.WriteLine("| reranked, one thread | passages | first question of a process, ms | every further question, ms |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var type in types)
        {
            var reranking = RetrievalModels.Reranking(type);
            var (first, further) = await OfAsync(reranking.Link.Model, questions, passages, reranking.Settings.Depth);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {type} | {reranking.Settings.Depth} | {first:0} | {further:0.0} |"));
        }
    }

    /// <summary>The first question, and the mean of a round of questions on one thread: the best of five rounds, since others may use the machine too.</summary>
    /// <param name="reranker">The reranker.</param>
    /// <param name="questions">Questions, asked in turn.</param>
    /// <param name="passages">Passages; each question is given as many that no other was given, as far as they reach.</param>
    /// <param name="depth">Passages of a question.</param>
    private static async Task<(double FirstMs, double Ms)> OfAsync(IReranker reranker, IReadOnlyList<string> questions, IReadOnlyList<Passage> passages, int depth)
    {
        var first = await RoundAsync(reranker, questions, passages, depth, 1);
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            best = Math.Min(best, await RoundAsync(reranker, questions, passages, depth, QuestionsARound));
        }

        return (first, best);
    }

    private static async Task<double> RoundAsync(IReranker reranker, IReadOnlyList<string> questions, IReadOnlyList<Passage> passages, int depth, int count)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            await reranker.ScoreAsync(questions[i % questions.Count], [.. passages.Skip(i * depth % (passages.Count - depth)).Take(depth)], CancellationToken.None);
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds / count;
    }
}
