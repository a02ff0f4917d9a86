using Footnote.Answering;

namespace Footnote.Tests.Answering;

public sealed class CitationParserTests
{
    [Theory]
    [InlineData("It halts [1]. It resumes [2].", "It halts.|1 It resumes.|2")]
    [InlineData("It halts. [1] It resumes. [2]", "It halts.|1 It resumes.|2")]
    [InlineData("It halts.[1] It resumes.[2]", "It halts.|1 It resumes.|2")]
    [InlineData("It halts [1], then resumes [2, 3].", "It halts, then resumes.|1,2,3")]
    [InlineData("It halts [3][1].", "It halts.|3,1")]
    [InlineData("It halts [1] [1].", "It halts.|1")]
    [InlineData("It halts.", "It halts.|")]
    [InlineData("[1] It halts.\n[2] It resumes.", "It halts.|1 It resumes.|2")]
    [InlineData("It halts.\n[1]\n\nIt resumes.\n[2]", "It halts.|1 It resumes.|2")]
    [InlineData("It halts [9].", "It halts.|9")]
    [InlineData("", "")]
    [InlineData("[1]", "")]
    public void A_marker_goes_to_the_sentence_it_stands_in_or_after(string text, string expected) => Assert.Equal(expected, Shown(text));

    [Fact]
    public void Wrapped_lines_are_one_sentence()
    {
        var sentence = Assert.Single(Parse("It halts\nat once [1]."));

        Assert.Equal("It halts\nat once.", sentence.Text);
    }

    [Fact]
    public void Markdown_gives_each_sentence_its_kind()
    {
        var draft = Parse("Two steps [1]:\n\n- Halt it [2].\n2. Read it.\n\n| a | b |\n|---|---|\n| 1 | 2 | [3]\n\n```c\n  x[1] = 0;\n\n  y = [2];\n```\nDone [1].");

        Assert.Equal(
            [
                ("Two steps:", SentenceKind.Prose, "1"),
                ("Halt it.", SentenceKind.List, "2"),
                ("Read it.", SentenceKind.List, ""),
                ("a\tb", SentenceKind.Table, ""),
                ("1\t2", SentenceKind.Table, "3"),
                ("  x[1] = 0;\n\n  y = [2];", SentenceKind.Code, ""),
                ("Done.", SentenceKind.Prose, "1"),
            ],
            draft.Select(s => (s.Text, s.Kind, string.Join(',', s.Sources))));
    }

    [Fact]
    public void A_marker_after_a_listing_belongs_to_the_listing() =>
        Assert.Equal([4], Assert.Single(Parse("```\nmret\n```\n[4]")).Sources);

    private static IReadOnlyList<DraftSentence> Parse(string text) => new CitationParser(LightSentences.Split).Parse(text);

    private static string Shown(string text) => string.Join(' ', Parse(text).Select(s => $"{s.Text}|{string.Join(',', s.Sources)}"));
}
