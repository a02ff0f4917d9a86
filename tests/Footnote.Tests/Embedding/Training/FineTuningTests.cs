using Footnote.Embedding;
using Footnote.Embedding.Training;
using Footnote.Embedding.Training.Pairs;
using Footnote.Tests.Support;

namespace Footnote.Tests.Embedding.Training;

public sealed class FineTuningTests : IDisposable
{
    private static readonly Lazy<StaticModel> Shipped = new(() => StaticModel.Open(ShippedModel.Path));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_folder_means_by_its_words_is_learned()
    {
        var report = Run("tuned.bin", Passages(1200), new FineTuningSettings { Passes = 3 });

        Assert.True(report.LossAfter < report.LossBefore * 0.9, report.ToString());
        Assert.True(report.AccuracyAfter > report.AccuracyBefore, report.ToString());
        Assert.Equal(Shipped.Value.Pieces, StaticModel.Open(report.Path!).Pieces);
    }

    [Fact]
    public void Folder_and_seed_decide_the_file()
    {
        var settings = new FineTuningSettings { Passes = 1 };

        Assert.Equal(Checksum(Run("a.bin", Passages(700), settings)), Checksum(Run("b.bin", Passages(700), settings)));
        Assert.NotEqual(Checksum(Run("a.bin", Passages(700), settings)), Checksum(Run("c.bin", Passages(700), settings with { Seed = 2 })));
    }

    [Fact]
    public void Too_small_a_folder_is_refused_and_nothing_is_written()
    {
        var error = Assert.Throws<TooFewPassagesException>(() => Run("none.bin", Passages(50), new FineTuningSettings()));

        Assert.Contains("50 passages", error.Message, StringComparison.Ordinal);
        Assert.Contains($"it takes {FineTuning.LeastPairs}", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "none.bin")));
    }

    [Fact]
    public void A_model_that_is_no_better_is_not_written()
    {
        var report = Run("worse.bin", Misleading(1200), new FineTuningSettings());

        Assert.True(report.LossAfter >= report.LossBefore, report.ToString());
        Assert.Null(report.Path);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "worse.bin")));
    }

    [Fact]
    public void A_cancelled_run_writes_nothing()
    {
        Assert.Throws<OperationCanceledException>(() => FineTuning.Run(
            Shipped.Value, Passages(700), new FineTuningSettings(), Path.Combine(_folder.Path, "cancelled.bin"), _ => { }, new CancellationToken(canceled: true)));

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private FineTuningReport Run(string name, IReadOnlyList<CorpusSection> passages, FineTuningSettings settings) =>
        FineTuning.Run(Shipped.Value, passages, settings, Path.Combine(_folder.Path, name), _ => { }, default);

    private static string Checksum(FineTuningReport report) => StaticModel.Open(report.Path!).Checksum;

    /// <summary>Passages whose headings name in one word what their text says in others, as only these documents do.</summary>
    private static List<CorpusSection> Passages(int count)
    {
        var random = new Random(4);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var subject = i % 40;
            var body = string.Join(' ', Enumerable.Range(0, 24).Select(_ => $"q{Word((subject * 3) + random.Next(3))}"));
            return new CorpusSection("made.md", $"made.md#{i}", [$"z{Word(subject)} x{Word(random.Next(400))}"], body);
        })];
    }

    /// <summary>Passages that repeat the words of their heading where they are held out, and those of another where they are learned from.</summary>
    private static List<CorpusSection> Misleading(int count)
    {
        var random = new Random(4);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (path, subject) = ($"made.md#{i}", random.Next(400));
            var told = TrainingData.IsHeldOut(path, 0.1) ? subject : (subject + 7) % 400;
            return new CorpusSection("made.md", path, [$"z{Word(subject)} z{Word(subject)}"], string.Join(' ', Enumerable.Repeat($"z{Word(told)} q{Word(random.Next(400))}", 12)));
        })];
    }

    private static string Word(int number) => $"{(char)('a' + (number % 20))}{(char)('a' + (number / 20 % 20))}";
}
