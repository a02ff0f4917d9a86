using Footnote.Search.Terms;

namespace Footnote.Tests.Search.Terms;

public sealed class ThesaurusTests
{
    private static readonly Thesaurus Small = Thesaurus.Parse(
        ["# a comment", "", "halt, stop   # both ways", "irq > interrupt", "turn off, switch off > disable, shut down", "vm, virtual machine", "stop > end"]);

    [Fact]
    public void Synonyms_of_a_group_stand_for_each_other_in_every_form()
    {
        Assert.Equal(["halt", "end"], Synonyms("stopped"));
        Assert.Equal(["stop"], Synonyms("halting"));
    }

    [Fact]
    public void A_directed_entry_holds_in_its_direction_only()
    {
        Assert.Equal(["interrupt"], Synonyms("IRQ"));
        Assert.Empty(Synonyms("interrupt"));
    }

    [Fact]
    public void A_phrase_is_found_whole_and_before_its_words()
    {
        var match = Assert.Single(Small.Match(Analyzer.Analyze("please turn off the virtual world")));

        Assert.Equal((1, 2), (match.First, match.Count));
        Assert.Equal(["disabl", "shut down"], match.Synonyms.Select(synonym => string.Join(' ', synonym)));
    }

    [Fact]
    public void The_plural_of_an_abbreviation_is_a_word() => Assert.Equal(["virtual machin"], Synonyms("VMs"));

    [Theory]
    [InlineData("stop_vm")]
    [InlineData("vm.halt")]
    [InlineData("--halt")]
    [InlineData("haltVm")]
    public void Names_have_no_synonyms(string name) => Assert.Empty(Small.Match(Analyzer.Analyze(name)));

    [Theory]
    [InlineData("a > b > c")]
    [InlineData("> b")]
    [InlineData("a >")]
    public void A_line_that_is_no_entry_is_refused_by_name(string line) =>
        Assert.Contains(line, Assert.Throws<FormatException>(() => Thesaurus.Parse([line])).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_phrase_of_the_list_that_comes_with_the_program_is_made_of_words_and_found()
    {
        var phrases = Lines().SelectMany(line => line.Split('>').Select((side, i) => (Side: side, IsAsked: i == 0)))
            .SelectMany(side => side.Side.Split(',').Select(phrase => (Text: phrase, side.IsAsked)));

        Assert.All(phrases, phrase =>
        {
            var tokens = Analyzer.Analyze(phrase.Text);
            Assert.NotEmpty(tokens);
            Assert.All(tokens, token => Assert.Equal(TokenKind.Word, token.Kind));
            Assert.True(!phrase.IsAsked || Thesaurus.Technical.Match(tokens) is [{ First: 0, Synonyms.Count: > 0 } match] && match.Count == tokens.Count, phrase.Text);
        });
    }

    private static IEnumerable<string> Synonyms(string text) =>
        Small.Match(Analyzer.Analyze(text)).SelectMany(match => match.Synonyms).Select(synonym => string.Join(' ', synonym));

    private static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(typeof(Thesaurus).Assembly.GetManifestResourceStream("Footnote.Search.Terms.thesaurus.txt")!);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0)];
    }
}
