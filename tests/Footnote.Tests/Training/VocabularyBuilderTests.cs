using Footnote.Embedding;
using Footnote.Training.Vocabulary;

namespace Footnote.Tests.Training;

public sealed class VocabularyBuilderTests
{
    [Fact]
    public void The_most_frequent_neighbours_become_one_symbol()
    {
        var words = new Dictionary<string, double> { ["low"] = 5, ["lower"] = 2, ["newest"] = 6, ["widest"] = 3 };

        var symbols = new MergeLearner(words).Learn(symbols: 20);

        Assert.Contains(("est", false), symbols);
        Assert.Contains(("lo", true), symbols);
    }

    [Fact]
    public void Frequent_words_are_whole_and_every_ascii_word_has_pieces()
    {
        var counts = new WordCounts();
        counts.Add(string.Join(' ', Enumerable.Repeat("interrupt controller", 50)), weight: 1);
        for (var i = 0; i < 5; i++)
        {
            counts.Add("uncommonly uncommonness recommonly", weight: 1);
        }

        var vocabulary = VocabularyBuilder.Build(counts, pieces: 120);

        var pieces = new int[40];
        Assert.Equal(1, new SubwordTokenizer(vocabulary).Tokenize("Interrupt", pieces));
        Assert.Equal("interrupt", vocabulary[pieces[0]].ToString());
        Assert.True(new SubwordTokenizer(vocabulary).Tokenize("zyx97", pieces) >= 4);
    }
}
