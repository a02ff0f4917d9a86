using Footnote.Retrieval;

namespace Footnote.Tests.Retrieval;

public sealed class LexicalRerankerTests
{
    [Fact]
    public void Words_side_by_side_score_1_and_none_score_0() =>
        Assert.Equal([1, 0], LexicalReranker.Score("turbine valve", ["The turbine valve.", "Nothing of that kind."]));

    [Fact]
    public void A_rare_word_counts_more_than_a_common_one()
    {
        var scores = LexicalReranker.Score("turbine valve", ["A valve.", "Another valve.", "This valve.", "A turbine."]);

        Assert.True(scores[3] > scores[0]);
        Assert.Equal(scores[0], scores[1]);
    }

    [Fact]
    public void Words_near_each_other_score_more_than_words_far_apart()
    {
        var scores = LexicalReranker.Score("turbine valve", ["The turbine has, as everybody knows who has seen it, a valve.", "The valve of the turbine."]);

        Assert.InRange(scores[0], 0.7, scores[1]);
        Assert.True(scores[1] > scores[0]);
    }

    [Fact]
    public void Rarity_coverage_and_nearness_are_as_worked_out_by_hand()
    {
        // Two texts; "pump" in both: ln(1 + 0.5/2.5); "seal" in one: ln(1 + 1.5/1.5). The second lacks "seal"; in the first both stand within four words.
        var (pump, seal) = (Math.Log(1 + (0.5 / 2.5)), Math.Log(2));

        var scores = LexicalReranker.Score("pump seal", ["pump made without seal", "pump"]);

        Assert.Equal(0.7 + (0.3 * 2 / 4), scores[0], 1e-9);
        Assert.Equal(pump / (pump + seal), scores[1], 1e-9);
    }

    [Fact]
    public void A_question_without_words_scores_nothing() => Assert.Equal([0], LexicalReranker.Score("?", ["Some words."]));
}
