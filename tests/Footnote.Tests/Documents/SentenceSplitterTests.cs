using Footnote.Documents;

namespace Footnote.Tests.Documents;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("The bit is set. It stays set.", "The bit is set.|It stays set.")]
    [InlineData("Some traps, e.g. Page faults, are precise. Others are not.", "Some traps, e.g. Page faults, are precise.|Others are not.")]
    [InlineData("Some (i.e. M-mode) traps.", "Some (i.e. M-mode) traps.")]
    [InlineData("Fig. 3 shows it. See Section 3.1.2. The rest follows.", "Fig. 3 shows it.|See Section 3.1.2.|The rest follows.")]
    [InlineData("It needs v1.0 of the tool. Use v2.1 instead.", "It needs v1.0 of the tool.|Use v2.1 instead.")]
    [InlineData("The field mstatus.MIE is zero. The mask is 0x7fff. It is fixed.", "The field mstatus.MIE is zero.|The mask is 0x7fff.|It is fixed.")]
    [InlineData("Registers, counters, etc. are reset. Then it runs.", "Registers, counters, etc. are reset.|Then it runs.")]
    [InlineData("Registers, counters, etc. The hart stops.", "Registers, counters, etc.|The hart stops.")]
    [InlineData("Made in the U.S. Army labs. Sold in the U.S. The price fell.", "Made in the U.S. Army labs.|Sold in the U.S.|The price fell.")]
    [InlineData("Written by J. Smith and A. B. Jones. Read it.", "Written by J. Smith and A. B. Jones.|Read it.")]
    [InlineData("Wait... then go. Wait... Then go.", "Wait... then go.|Wait...|Then go.")]
    [InlineData("He said \"stop.\" (It stopped.) Then it ran.", "He said \"stop.\"|(It stopped.)|Then it ran.")]
    [InlineData("1. Open the file. 2. Read it.", "1. Open the file.|2. Read it.")]
    [InlineData("Is it set? Yes! Go: now.", "Is it set?|Yes!|Go: now.")]
    [InlineData("The trap is taken. mtvec.BASE holds the address.", "The trap is taken.|mtvec.BASE holds the address.")]
    [InlineData("値は零である。次に進む。", "値は零である。|次に進む。")]
    [InlineData("Use .NET 10. It is fast.", "Use .NET 10.|It is fast.")]
    [InlineData("See no. 7 of the list. The answer is no. Try again.", "See no. 7 of the list.|The answer is no.|Try again.")]
    [InlineData("First\n\nSecond", "First|Second")]
    [InlineData("", "")]
    public void Technical_prose_splits_where_a_reader_would(string text, string expected)
    {
        var sentences = SentenceSplitter.Split(text, new SourceSpan(0, text.Length)).Select(span => span.Of(text));

        Assert.Equal(expected, string.Join('|', sentences));
    }

    [Fact]
    public void Spans_point_into_the_whole_text()
    {
        const string Text = "Skip this. One. Two. Skip that.";

        var sentences = SentenceSplitter.Split(Text, new SourceSpan(11, 20));

        Assert.Equal([new SourceSpan(11, 15), new SourceSpan(16, 20)], sentences);
    }
}
