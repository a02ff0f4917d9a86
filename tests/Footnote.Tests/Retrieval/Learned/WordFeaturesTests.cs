using Footnote.Retrieval.Learned;

namespace Footnote.Tests.Retrieval.Learned;

public sealed class WordFeaturesTests
{
    // Two words of the question; "reset" is in both passages, "hart" in one of them.
    private static readonly double Reset = Math.Log(1 + (0.5 / 2.5));
    private static readonly double Hart = Math.Log(1 + (1.5 / 1.5));

    [Fact]
    public void Shares_are_worked_out_by_hand()
    {
        var rows = Rows("reset hart", ("Reset", "the hart"), ("", "reset reset reset"));

        Assert.Equal(1, rows[0][(int)PassageFeature.Coverage], tolerance: 1e-6);
        Assert.Equal(Reset / (Reset + Hart), rows[1][(int)PassageFeature.Coverage], tolerance: 1e-6);
        Assert.Equal(Reset / (Reset + Hart), rows[0][(int)PassageFeature.HeadingCoverage], tolerance: 1e-6);
        Assert.Equal(0, rows[1][(int)PassageFeature.HeadingCoverage]);
        Assert.Equal(0.75 * Reset / (Reset + Hart), rows[1][(int)PassageFeature.Frequency], tolerance: 1e-6);
        Assert.Equal(1, rows[0][(int)PassageFeature.Opening], tolerance: 1e-6);
    }

    [Fact]
    public void Phrases_keep_the_order_of_the_question_and_nearness_does_not()
    {
        var rows = Rows("machine timer", ("", "a machine timer"), ("", "the timer of the machine"), ("", $"machine {Filler(8)} timer"));

        Assert.Equal([1, 0, 0], rows.Select(row => row[(int)PassageFeature.Phrases]));
        Assert.Equal([1, 1, 0], rows.Select(row => row[(int)PassageFeature.Nearness]));
    }

    [Fact]
    public void The_best_window_is_forty_words_wide()
    {
        var rows = Rows("machine timer", ("", $"machine {Filler(39)} timer"), ("", $"machine {Filler(40)} timer"));

        Assert.Equal(1, rows[0][(int)PassageFeature.BestWindow], tolerance: 1e-6);
        Assert.Equal(0.5, rows[1][(int)PassageFeature.BestWindow], tolerance: 1e-6);
    }

    [Fact]
    public void The_longer_of_two_passages_that_say_a_word_once_has_less_by_BM25_and_as_much_by_frequency()
    {
        var rows = Rows("timer", ("", "the timer"), ("", $"the timer {Filler(60)}"));

        Assert.True(rows[0][(int)PassageFeature.Bm25] > rows[1][(int)PassageFeature.Bm25]);
        Assert.Equal(rows[0][(int)PassageFeature.Frequency], rows[1][(int)PassageFeature.Frequency]);
    }

    [Theory]
    [InlineData("", "anything")]
    [InlineData("timer", "")]
    [InlineData("timer", "nothing of it")]
    [InlineData("?!", "?!")]
    public void Nothing_in_common_is_nought(string question, string passage) =>
        Assert.All(Rows(question, ("", passage), ("", "timer")).First(), number => Assert.Equal(0, number));

    [Fact]
    public void A_question_of_ten_thousand_words_is_read_as_far_as_it_can_be_used()
    {
        var words = string.Join(' ', Enumerable.Range(0, 10_000).Select(i => $"word{(char)('a' + (i % 26))}{i}"));

        Assert.All(Rows(words, ("", words), ("", "wordb1")).SelectMany(row => row), number => Assert.InRange(number, 0, 1.0001f));
    }

    private static string Filler(int words) => string.Join(' ', Enumerable.Repeat("filler", words));

    private static float[][] Rows(string question, params (string Headings, string Text)[] passages)
    {
        var words = QuestionWords.Of(question);
        var found = passages.Select(passage => words.In(passage.Headings.Length == 0 ? passage.Text : $"{passage.Headings}\n{passage.Text}", passage.Headings.Length)).ToList();
        var features = new WordFeatures(words, found);
        return [.. found.Select(passage =>
        {
            var row = new float[PassageFeatures.Count];
            features.Write(passage, row);
            return row;
        })];
    }
}
