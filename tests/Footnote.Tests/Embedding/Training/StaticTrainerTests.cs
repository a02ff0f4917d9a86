using Footnote.Embedding;
using Footnote.Embedding.Training;
using Footnote.Embedding.Training.Pairs;
using Footnote.Tests.Support;
using Footnote.Training.Corpus;

namespace Footnote.Tests.Embedding.Training;

public sealed class StaticTrainerTests
{
    private static readonly TrainingSettings Settings = new() { Pieces = 300, BatchSize = 64, Passes = 4, Seed = 5 };

    [Fact]
    public void Training_lowers_the_loss_on_held_out_pairs()
    {
        var trainer = new StaticTrainer(Data(), Settings, _ => { });
        var before = HeldOutScores.Of(trainer.Table, Data(), Settings);

        var after = trainer.Train(_ => { });

        Assert.NotEmpty(before.Accuracy);
        Assert.True(after.Loss < before.Loss * 0.8, $"{before} became {after}");
        Assert.True(after.MeanAccuracy > before.MeanAccuracy, $"{before} became {after}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_file()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(Train(folder, "a.bin", Settings), Train(folder, "b.bin", Settings));
        Assert.NotEqual(Train(folder, "a.bin", Settings), Train(folder, "c.bin", Settings with { Seed = 6 }));
    }

    [Fact]
    public void Two_per_cent_of_the_documents_are_held_out()
    {
        var data = Data();

        Assert.Equal(0.02, (double)data.HeldOut.Count / (data.HeldOut.Count + data.Pairs.Count), tolerance: 0.005);
    }

    private static string Train(TemporaryFolder folder, string name, TrainingSettings settings)
    {
        var data = Data();
        var path = Path.Combine(folder.Path, name);
        new StaticTrainer(data, settings with { Passes = 1 }, _ => { }).Train(table => StaticModel.Write(path, data.Vocabulary, table.Folded()));
        return StaticModel.Open(path).Checksum;
    }

    /// <summary>Sections about made-up subjects: headings use other words than the text, and which words go together can only be learned.</summary>
    private static TrainingData Data() => CorpusData.Build([.. Sections()], [], [], [], Settings);

    private static IEnumerable<CorpusSection> Sections()
    {
        var random = new Random(11);
        for (var i = 0; i < 12_000; i++)
        {
            var subject = random.Next(100);
            yield return new CorpusSection(
                "made", $"file{i}", [$"head{Word(subject)} {Word(100 + random.Next(100))}"], string.Join(' ', Enumerable.Range(0, 12).Select(_ => $"body{Word((subject * 3) + random.Next(3))}")));
        }
    }

    private static string Word(int number) => $"{(char)('a' + (number % 20))}{(char)('a' + (number / 20 % 20))}";
}
