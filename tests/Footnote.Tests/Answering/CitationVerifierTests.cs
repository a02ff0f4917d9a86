using Footnote.Answering;
using Footnote.Documents;

namespace Footnote.Tests.Answering;

public sealed class CitationVerifierTests
{
    private readonly Passage _passage = new Manual()
        .Add("isa.pdf", "Interrupts", (BlockKind.Paragraph, "It is an error if interrupts are enabled. The handler saves 16 registers before it calls the “user’s” routine."),
            (BlockKind.Table, "Code\tName\n5\tLoad fault"), (BlockKind.Code, "loop:\n    csrw mie, x0\n    mret"))
        .Passages[0];

    [Theory]
    [InlineData("It is an error if interrupts are enabled.")]
    [InlineData("it is an error if\n interrupts are ENABLED.")]
    [InlineData("The handler saves 16 registers before it calls the \"user's\" routine.")]
    [InlineData("5\tLoad fault")]
    [InlineData("5 Load fault")]
    [InlineData("    csrw mie, x0\n    mret")]
    public void A_whole_sentence_row_or_line_is_supported_however_it_is_spaced_or_quoted(string sentence) =>
        Assert.Equal(SupportLevel.Supported, Verify(sentence).Support);

    [Theory]
    [InlineData("interrupts are enabled.")]
    [InlineData("It is an error if interrupts are")]
    [InlineData("Before it calls the routine, the handler saves 16 registers.")]
    public void A_part_or_a_paraphrase_is_weak(string sentence) => Assert.Equal(SupportLevel.Weak, Verify(sentence).Support);

    [Theory]
    [InlineData("The handler saves 32 registers before it calls the routine.")]
    [InlineData("Napoleon won the battle.")]
    [InlineData("It is.")]
    [InlineData("")]
    public void Other_words_or_another_number_are_unsupported(string sentence) => Assert.Equal(SupportLevel.Unsupported, Verify(sentence).Support);

    [Fact]
    public void Headings_and_captions_vouch_for_words_and_the_title_does_not()
    {
        const string Sentence = "The handler of level 26262 saves 16 registers before it calls the routine.";
        SupportLevel Support(Passage passage) => Verifier.Verify(Sentence, [passage]).Support;

        Assert.Equal(SupportLevel.Unsupported, Support(_passage with { Context = "ISO 26262 level › Interrupts" }));
        Assert.Equal(SupportLevel.Weak, Support(_passage with { Section = ["Level 26262"] }));
        Assert.Equal(SupportLevel.Weak, Support(_passage with { Blocks = [.. _passage.Blocks.Select(block => block with { Context = "Table 26262" })] }));
    }

    [Fact]
    public void Without_a_passage_nothing_is_supported() =>
        Assert.Equal(SupportLevel.Unsupported, Verifier.Verify("It is an error if interrupts are enabled.", []).Support);

    [Fact]
    public void The_quote_is_where_the_sentence_stands_in_the_document()
    {
        var quote = Verify("the handler saves 16 registers before it calls the \"user's\" routine.").Quotes[0]!.Value;

        Assert.Equal("The handler saves 16 registers before it calls the “user’s” routine.", quote.Shift(-_passage.Span.Start).Of(_passage.Text));
    }

    [Fact]
    public void A_paraphrase_shows_the_nearest_sentence()
    {
        var quote = Verify("Before it calls the routine, the handler saves 16 registers.").Quotes[0]!.Value;

        Assert.StartsWith("The handler saves", quote.Shift(-_passage.Span.Start).Of(_passage.Text), StringComparison.Ordinal);
    }

    private static CitationVerifier Verifier => new(new LightAnalyzer(), new QuotableSplitter(LightSentences.Split));

    private Verdict Verify(string sentence) => Verifier.Verify(sentence, [_passage]);
}
