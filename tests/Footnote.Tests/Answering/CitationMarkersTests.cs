using Footnote.Answering;
using Footnote.Tests.Support;

namespace Footnote.Tests.Answering;

public sealed class CitationMarkersTests
{
    [Theory]
    [InlineData("It halts [1].", "1")]
    [InlineData("It halts. [12]", "12")]
    [InlineData("It halts [1, 3].", "1,3")]
    [InlineData("It halts [1,3;4].", "1,3,4")]
    [InlineData("It halts [1][2].", "1 2")]
    [InlineData("It halts [1] [2].", "1 2")]
    [InlineData("It halts [ 2 ].", "2")]
    [InlineData("It halts [Document 2].", "2")]
    [InlineData("It halts [document 2].", "2")]
    [InlineData("It halts [Doc 1, p. 4].", "1")]
    [InlineData("It halts [Doc. 1, pp. 4-5].", "1")]
    [InlineData("It halts [1, page 4].", "1")]
    [InlineData("It halts [Document 1, Document 3].", "1,3")]
    [InlineData("It halts [Doc 1, p. 4; Doc 2, p. 9].", "1,2")]
    [InlineData("It halts [Source 2].", "2")]
    [InlineData("It halts [Sources 1 and 2].", "1,2")]
    [InlineData("It halts [Doc #3].", "3")]
    [InlineData("It halts [Document 2, Section 3.1].", "2")]
    [InlineData("It halts.[1]", "1")]
    [InlineData("`mret`[1] returns.", "1")]
    [InlineData("[1] It halts.", "1")]
    [InlineData("It halts [99].", "99")]
    [InlineData("It halts [1] (see above).", "1")]
    public void A_citation_is_read(string text, string expected) => Assert.Equal(expected, Numbers(text));

    [Theory]
    [InlineData("int a[1] is set")]
    [InlineData("array[0] is set")]
    [InlineData("m[1][2] is set")]
    [InlineData("bits [31:0] are set")]
    [InlineData("bits [7-4] are set")]
    [InlineData("the range [0, 1] holds")]
    [InlineData("an [x] stands here")]
    [InlineData("an [] stands here")]
    [InlineData("[1](https://example.org) is a link")]
    [InlineData("![1](image.png)")]
    [InlineData("a footnote[^1] and [^1]: its text")]
    [InlineData("[1]: https://example.org")]
    [InlineData("`x = [1]` is code")]
    [InlineData("```\nx = [1]\n```")]
    [InlineData("~~~\nx = [1]")]
    [InlineData("\\[1\\] is escaped")]
    [InlineData("[RFC 2119] is a standard")]
    [InlineData("[p. 4] alone")]
    [InlineData("[Document] alone")]
    [InlineData("[12345] is long")]
    [InlineData("[1\n2]")]
    [InlineData("[1")]
    [InlineData("[-1]")]
    [InlineData("version [1.5] of it")]
    [InlineData("")]
    public void Other_brackets_stay_text(string text) => Assert.Empty(Numbers(text));

    [Theory]
    [InlineData("[")]
    [InlineData("[1")]
    [InlineData("[1, ")]
    [InlineData("`[")]
    [InlineData("```[1]")]
    [InlineData("]")]
    [InlineData("[1]")]
    [InlineData("[1]:")]
    [InlineData("    [1]:")]
    [InlineData("`` ` [1] ")]
    [InlineData("[1]:\n")]
    [InlineData("\n[1]: ")]
    public void A_megabyte_of_brackets_takes_a_moment(string pattern)
    {
        var text = string.Concat(Enumerable.Repeat(pattern, 1_000_000 / pattern.Length));

        var taken = ProcessorTime.Of(() =>
        {
            CitationMarkers.Find(text);
            new CitationParser(LightSentences.Split).Parse(text);
        });

        Assert.InRange(taken, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static string Numbers(string text) => string.Join(' ', CitationMarkers.Find(text).Select(m => string.Join(',', m.Sources)));
}
