using System.CommandLine;
using System.Diagnostics;
using Footnote.Embedding;
using Footnote.Embedding.Training;
using Footnote.Embedding.Training.Pairs;
using Footnote.Training.Corpus;
using Footnote.Training.Pairs;
using Footnote.Training.Ranking;

namespace Footnote.Training.Verbs;

/// <summary><c>training/run static</c>: trains the static embedding model.</summary>
internal static class StaticVerb
{
    public static Command Create()
    {
        var defaults = new TrainingSettings();
        var corpus = new Option<string>("--corpus") { Description = "Folder with sections-*.jsonl.gz and links.jsonl.gz.", Required = true };
        var questions = new Option<string[]>("--questions") { Description = "Folders in BEIR's layout; of each the training split is learned from.", AllowMultipleArgumentsPerToken = true };
        var similarity = new Option<string>("--similarity") { Description = "Scored sentence pairs of the STS benchmark: its training file." };
        var output = new Option<string>("--out") { Description = "File to write the model to.", Required = true };
        var passes = new Option<int>("--passes") { Description = "How often each pair is seen.", DefaultValueFactory = _ => defaults.Passes };
        var batch = new Option<int>("--batch") { Description = "Pairs in a batch, a multiple of 16.", DefaultValueFactory = _ => defaults.BatchSize };
        var rate = new Option<float>("--rate") { Description = "Step length at the start.", DefaultValueFactory = _ => defaults.Rate };
        var temperature = new Option<float>("--temperature") { Description = "What cosines are divided by.", DefaultValueFactory = _ => defaults.Temperature };
        var scoredEvery = new Option<int>("--scored-every") { Description = "Batches between two batches of scored pairs.", DefaultValueFactory = _ => defaults.ScoredEvery };
        var oneSource = new Option<double>("--one-source") { Description = "Share of pairs in batches of one source.", DefaultValueFactory = _ => defaults.OneSourceShare };
        var share = new Option<double>("--share") { Description = "Share of the sections to read: less for a quick trial.", DefaultValueFactory = _ => defaults.Share };
        var forRanking = new Option<bool>("--for-ranking") { Description = "Leave out the sources that ranking is learned from." };
        var seed = new Option<int>("--seed") { Description = "Where random choices start.", DefaultValueFactory = _ => defaults.Seed };
        var verb = new Command("static", "Train the static embedding model.") { corpus, questions, similarity, output, passes, batch, rate, temperature, scoredEvery, oneSource, share, forRanking, seed };
        verb.SetAction(arguments =>
        {
            var settings = new TrainingSettings
            {
                Passes = arguments.GetValue(passes),
                BatchSize = arguments.GetValue(batch),
                Rate = arguments.GetValue(rate),
                Temperature = arguments.GetValue(temperature),
                ScoredEvery = arguments.GetValue(scoredEvery),
                OneSourceShare = arguments.GetValue(oneSource),
                Share = arguments.GetValue(share),
                Seed = arguments.GetValue(seed),
            };
            Run(new CorpusFolder(arguments.GetValue(corpus)!), arguments.GetValue(questions) ?? [], arguments.GetValue(similarity), arguments.GetValue(output)!, settings, arguments.GetValue(forRanking));
        });
        return verb;
    }

    private static void Run(CorpusFolder corpus, string[] questions, string? similarity, string output, TrainingSettings settings, bool forRanking)
    {
        var started = Stopwatch.GetTimestamp();
        var sections = corpus.ReadSections().Where(section => StableHash.Fraction(section.Path, seed: 3) < settings.Share && !(forRanking && RankingSources.Contains(section.Source))).ToList();
        var data = CorpusData.Build(
            sections, corpus.ReadLinks().Where(link => !(forRanking && RankingSources.Contains(link.Source))), [.. questions.SelectMany(QuestionPairs.Of)], similarity is null ? [] : ScoredPair.ReadAll(similarity), settings);
        Report($"{sections.Count} sections, {data.Pairs.Count} pairs to learn from, {data.HeldOut.Count} held out, {data.Vocabulary.Count} pieces");
        var trainer = new StaticTrainer(data, settings, Report);
        var scores = trainer.Train(table => StaticModel.Write(output, data.Vocabulary, table.Folded()));
        Report($"{output}: {scores}");

        void Report(string line) => Console.WriteLine($"{Stopwatch.GetElapsedTime(started):m\\:ss}  {line}");
    }
}
