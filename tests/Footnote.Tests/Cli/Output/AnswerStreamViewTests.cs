using Footnote.Answering;
using Footnote.Cli.Output;
using Footnote.Tests.Answering;

namespace Footnote.Tests.Cli.Output;

public sealed class AnswerStreamViewTests
{
    private const string Question = "How many integer registers does the base instruction set have?";

    [Fact]
    public async Task On_a_terminal_words_are_there_before_the_answer_is_finished_and_the_sources_after_it()
    {
        var model = ScriptedModel.Saying("The base instruction set has 32 integer registers [3].");
        var printed = new StringWriter();
        var before = "";

        await View(printed, styled: true).ShowAsync(Watched(model, finished => before = finished ? printed.ToString() : before));

        Assert.Equal("The base instruction set has 32 integer\nregisters [1].", before.ReplaceLineEndings("\n"));
        Assert.Contains("[1] ", printed.ToString()[before.Length..], StringComparison.Ordinal);
        Assert.Equal(1, printed.ToString().Split("32 integer").Length - 1);
    }

    [Fact]
    public async Task In_a_pipe_the_answer_comes_whole_at_the_end()
    {
        var model = ScriptedModel.Saying("The base instruction set has 32 integer registers [3].");
        var printed = new StringWriter();
        var before = "";

        await View(printed, styled: false).ShowAsync(Watched(model, finished => before = finished ? printed.ToString() : before));

        Assert.Equal("", before);
        Assert.StartsWith("The base instruction set has 32 integer\nregisters. [1]", printed.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_a_stream_that_broke_are_followed_by_the_quotes_and_the_warning()
    {
        var model = new ScriptedModel("It has ", "sixteen ") { Failure = new IOException("the connection was reset.") };
        var printed = new StringWriter();

        await View(printed, styled: true).ShowAsync(Manual.OfProcessor().Answerer(model).StreamAsync(Question, TestContext.Current.CancellationToken));

        var text = printed.ToString().ReplaceLineEndings("\n");
        Assert.StartsWith("It has sixteen …\n\nThe base instruction set", text, StringComparison.Ordinal);
        Assert.Contains("warning: The language model broke off", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sentence_that_nothing_bears_out_is_marked()
    {
        var printed = new StringWriter();

        await View(printed, styled: false).ShowAsync(
            Manual.OfProcessor().Answerer(ScriptedModel.Saying("Napoleon liked it [3].")).StreamAsync(Question, TestContext.Current.CancellationToken));

        Assert.Contains("Napoleon liked it. [1] (not borne out)", printed.ToString(), StringComparison.Ordinal);
        Assert.Contains("warning: Nothing in the documents bears this answer out.", printed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Streamed_words_keep_indentation_and_break_at_word_ends()
    {
        var printed = new StringWriter();
        var terminal = new Terminal(printed, styled: true, width: 12);

        foreach (var words in new[] { "One ", "two ", "three ", "four\n", "    code ", "x\n" })
        {
            terminal.Stream(words);
        }

        Assert.Equal("One two\nthree four\n    code x\n", printed.ToString().ReplaceLineEndings("\n"));
    }

    private static AnswerStreamView View(TextWriter writer, bool styled) => new(new Terminal(writer, styled, width: 40), "/documents");

    /// <summary>Tells before each event whether it is the last one.</summary>
    private static async IAsyncEnumerable<AnswerEvent> Watched(ScriptedModel model, Action<bool> before)
    {
        await foreach (var happened in Manual.OfProcessor().Answerer(model).StreamAsync(Question, CancellationToken.None))
        {
            before(happened is AnswerFinished);
            yield return happened;
        }
    }
}
