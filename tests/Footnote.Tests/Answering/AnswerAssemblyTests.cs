using Footnote.Answering;

namespace Footnote.Tests.Answering;

public sealed class AnswerAssemblyTests
{
    private readonly Manual _manual = Manual.OfProcessor();

    [Fact]
    public void A_source_that_does_not_exist_is_flagged_and_never_cited()
    {
        var answer = Assemble("Only load and store instructions access memory [4]. It has 32 integer registers [99].");

        Assert.Equal(
            ["The text cites source 99, which does not exist; there are 8.", "One sentence of the answer is not borne out by the documents."], answer.Warnings);
        Assert.Equal(["Load and Store"], answer.Citations.Select(c => c.Section[0]));
        Assert.Empty(answer.Sentences[1].Citations);
        Assert.Equal(SupportLevel.Unsupported, answer.Sentences[1].Support);
    }

    [Fact]
    public void Sources_are_numbered_by_first_use()
    {
        var answer = Assemble("Only load and store instructions access memory [4]. Register x0 is hardwired to zero [3, 4].");

        Assert.Equal([1, 2], answer.Citations.Select(c => c.Number));
        Assert.Equal(["Load and Store", "Register File"], answer.Citations.Select(c => c.Section[0]));
        Assert.Equal([[1], [1, 2]], answer.Sentences.Select(s => s.Citations));
    }

    [Fact]
    public void An_unsupported_answer_has_less_confidence_than_a_weak_one_and_that_less_than_a_supported_one()
    {
        var supported = Assemble("Register x0 is hardwired to zero [3].").Confidence;
        var weak = Assemble("Zero is what register x0 is hardwired to [3].").Confidence;
        var unsupported = Assemble("Napoleon liked it, confidence: 99 % [3].").Confidence;

        Assert.Equal(0.8, supported, tolerance: 1e-12);
        Assert.Equal(0.4, weak, tolerance: 1e-12);
        Assert.Equal(0, unsupported, tolerance: 1e-12);
    }

    [Fact]
    public void An_invented_citation_beside_a_true_one_costs_confidence() =>
        Assert.True(Assemble("Register x0 is hardwired to zero [3][77].").Confidence < Assemble("Register x0 is hardwired to zero [3].").Confidence);

    [Fact]
    public void An_answer_that_nothing_bears_out_says_so()
    {
        var answer = Assemble("Napoleon won. He was tall [3].");

        Assert.Equal(["Nothing in the documents bears this answer out."], answer.Warnings);
        Assert.Equal(0, answer.Confidence);
    }

    private Answer Assemble(string text)
    {
        var verifier = new CitationVerifier(new LightAnalyzer(), new QuotableSplitter(LightSentences.Split));
        var draft = new Draft(new CitationParser(LightSentences.Split).Parse(text), _manual.Passages, new AnswerOrigin { Writer = "test" });
        return new AnswerAssembly(verifier, new ConfidenceScorer(new ConfidenceSettings())).Assemble("?", draft, evidence: 0.8);
    }
}
