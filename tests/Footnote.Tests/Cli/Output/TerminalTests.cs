using Footnote.Cli.Output;

namespace Footnote.Tests.Cli.Output;

/// <summary>Names and texts of documents are shown; none steers the terminal.</summary>
public sealed class TerminalTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_would_steer_a_terminal_is_shown_instead(bool styled)
    {
        var printed = Print(styled, terminal => terminal.Line("a\e[31mb\e]8;;http://evil\e\\c\rd\u009b2Je\0"));

        Assert.Equal("a\u241b[31mb\u241b]8;;http://evil\u241b\\c\nd\ufffd2Je\u2400\n", printed);
    }

    [Fact]
    public void Tabs_and_line_ends_stay() => Assert.Equal("a\tb\nc\n", Print(true, terminal => terminal.Line("a\tb\r\nc")));

    [Fact]
    public void Styles_and_links_of_the_program_reach_a_terminal_and_no_pipe()
    {
        static void Write(Terminal terminal) => terminal.Line($"{terminal.Strong("bold")} {terminal.Faint("dim")} {terminal.Link("text", "file:///a.md")}");

        Assert.Equal("\e[1mbold\e[0m \e[2mdim\e[0m \e]8;;file:///a.md\e\\text\e]8;;\e\\\n", Print(true, Write));
        Assert.Equal("bold dim text\n", Print(false, Write));
    }

    [Fact]
    public void A_streamed_text_is_shown_alike() => Assert.Equal("a\u241b[2J b", Print(true, terminal => terminal.Stream("a\e[2J b")));

    [Fact]
    public void A_name_stands_on_one_line() => Assert.Equal("new\u240aline.md", Terminal.Name("new\nline.md"));

    private static string Print(bool styled, Action<Terminal> print)
    {
        var writer = new StringWriter { NewLine = "\n" };
        print(new Terminal(writer, styled, width: 80));
        return writer.ToString();
    }
}
