using Footnote.Answering;
using Footnote.Documents;

namespace Footnote.Tests.Answering;

public sealed class EvidenceGateTests
{
    private readonly Manual _manual = Manual.OfProcessor();

    [Fact]
    public void All_words_in_one_sentence_give_a_score_of_one() => Assert.Equal(1, Score("load and store instructions access memory"), tolerance: 1e-12);

    [Fact]
    public void No_word_gives_a_score_of_zero() => Assert.Equal(0, Score("Napoleon's battles"), tolerance: 1e-12);

    [Fact]
    public void An_unknown_name_weighs_more_than_an_unknown_word() => Assert.True(Score("memory of Napoleon") < Score("memory of napoleon"));

    [Fact]
    public void A_synonym_covers_part_of_the_word_it_stands_for()
    {
        var manual = new Manual().Add("m.md", "Traps", (BlockKind.Paragraph, "A fault stops the machine."));
        double Weighed(string question) => new EvidenceGate(new LightAnalyzer(), manual, 0).Weigh(question, manual.Passages).Score;

        Assert.Equal(0.5, Weighed("crash"), tolerance: 1e-12);
        Assert.InRange(Weighed("crash machine"), 0.5, 0.999);
    }

    [Fact]
    public void A_common_word_weighs_less_than_a_rare_one() => Assert.True(Score("core quux") < Score("hardwired quux"));

    [Fact]
    public void A_question_as_long_as_a_file_is_weighed_all_the_same() =>
        Assert.InRange(Score(string.Join(' ', Enumerable.Range(0, 100_000).Select(i => $"word{i} memory"))), 0, 1);

    [Fact]
    public void The_threshold_alone_decides()
    {
        Assert.Null(Weigh("memory of Napoleon", 0).Refusal);
        Assert.NotNull(Weigh("memory of Napoleon", 0.9).Refusal);
    }

    [Theory]
    [InlineData(10, 10, 0.0465200156348928)]
    [InlineData(10, 1, 1.99243016469021)]
    [InlineData(10, 0, 3.09104245335832)]
    public void Inverse_document_frequency_is_as_worked_out_by_hand(int count, int documents, double expected) =>
        Assert.Equal(expected, QuestionTerms.InverseDocumentFrequency(count, documents), tolerance: 1e-9);

    private double Score(string question) => Weigh(question, 0).Score;

    private Evidence Weigh(string question, double minScore) => new EvidenceGate(new LightAnalyzer(), _manual, minScore).Weigh(question, _manual.Passages);
}
