using Footnote.Answering;
using Footnote.Documents;

namespace Footnote.Tests.Answering;

public sealed class EvidenceGateTests
{
    private readonly Manual _manual = Manual.OfProcessor();

    [Fact]
    public void All_words_in_one_sentence_are_covered_whole() => Assert.Equal(1, Features("load and store instructions access memory").Coverage, tolerance: 1e-12);

    [Fact]
    public void No_word_covers_nothing_and_speaks_against_an_answer()
    {
        Assert.Equal(new EvidenceFeatures(0, 0.5, 0), Features("Napoleon's battles"));
        Assert.InRange(Weigh("Napoleon's battles", 0).Score, 0, 0.1);
    }

    [Fact]
    public void An_unknown_name_weighs_more_than_an_unknown_word() =>
        Assert.True(Features("memory of Napoleon").Coverage < Features("memory of napoleon").Coverage);

    [Fact]
    public void A_synonym_covers_part_of_the_word_it_stands_for()
    {
        var manual = new Manual().Add("m.md", "Traps", (BlockKind.Paragraph, "A fault stops the machine."));
        double Covered(string question) => Gate(manual, 0).Features(question, manual.Passages).Coverage;

        Assert.Equal(0.5, Covered("crash"), tolerance: 1e-12);
        Assert.InRange(Covered("crash machine"), 0.5, 0.999);
    }

    [Fact]
    public void A_common_word_weighs_less_than_a_rare_one() => Assert.True(Features("core quux").Coverage < Features("hardwired quux").Coverage);

    [Fact]
    public void More_words_covered_weigh_more_though_their_share_is_the_same() =>
        Assert.True(Features("load store").Weight < Features("load and store instructions access memory").Weight);

    [Fact]
    public void Only_the_first_five_passages_are_asked_how_near_they_are()
    {
        var asked = 0;
        IReadOnlyList<double> Near(string question, IReadOnlyList<Passage> passages)
        {
            asked = passages.Count;
            return [.. passages.Select((_, i) => i / 10.0)];
        }

        var features = new EvidenceGate(new LightAnalyzer(), _manual, Near, 0).Features("memory", _manual.Passages);

        Assert.Equal((5, 0.4), (asked, features.Similarity));
    }

    [Fact]
    public void Each_feature_speaks_for_an_answer()
    {
        var features = new EvidenceFeatures(0.4, 0.4, 1);
        var probability = EvidenceModel.Probability(features);

        Assert.InRange(probability, 0.2, 0.6);
        Assert.True(EvidenceModel.Probability(features with { Coverage = 0.5 }) > probability);
        Assert.True(EvidenceModel.Probability(features with { Similarity = 0.5 }) > probability);
        Assert.True(EvidenceModel.Probability(features with { Weight = 1.1 }) > probability);
    }

    [Fact]
    public void A_question_as_long_as_a_file_is_weighed_all_the_same() =>
        Assert.InRange(Weigh(string.Join(' ', Enumerable.Range(0, 100_000).Select(i => $"word{i} memory")), 0).Score, 0, 1);

    [Fact]
    public void The_threshold_alone_decides()
    {
        Assert.Null(Weigh("memory of Napoleon", 0).Refusal);
        Assert.NotNull(Weigh("memory of Napoleon", 0.9).Refusal);
    }

    [Fact]
    public void Where_nothing_was_found_or_asked_the_evidence_is_nothing()
    {
        Assert.Equal(0, Gate(_manual, 0).Weigh("memory", []).Score);
        Assert.Equal(0, Weigh("what is it", 0).Score);
    }

    [Theory]
    [InlineData(10, 10, 0.0465200156348928)]
    [InlineData(10, 1, 1.99243016469021)]
    [InlineData(10, 0, 3.09104245335832)]
    public void Inverse_document_frequency_is_as_worked_out_by_hand(int count, int documents, double expected) =>
        Assert.Equal(expected, QuestionTerms.InverseDocumentFrequency(count, documents), tolerance: 1e-9);

    private EvidenceFeatures Features(string question) => Gate(_manual, 0).Features(question, _manual.Passages);

    private Evidence Weigh(string question, double minScore) => Gate(_manual, minScore).Weigh(question, _manual.Passages);

    /// <summary>A gate to which every passage is half as near as it could be.</summary>
    private static EvidenceGate Gate(Manual manual, double minScore) =>
        new(new LightAnalyzer(), manual, (_, passages) => [.. passages.Select(_ => 0.5)], minScore);
}
