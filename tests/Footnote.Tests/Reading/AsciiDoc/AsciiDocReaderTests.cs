using Footnote.Documents;
using Footnote.Reading;
using Footnote.Reading.AsciiDoc;
using Footnote.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Reading.AsciiDoc;

public sealed class AsciiDocReaderTests
{
    private static Document Read(params string[] lines) => new AsciiDocReader().Read(string.Join('\n', lines), CancellationToken.None);

    [Fact]
    public void Attributes_name_product_version_date_and_tags()
    {
        var document = new AsciiDocReader().Read("= Guide\n:product: Widget\n:major: 2\n:revnumber: v{major}.1\n:revdate: 2025-05-08\n:keywords: draft, internal\n\nWords.", default);

        Assert.Equal("Widget", document.Metadata.Product);
        Assert.Equal("2.1", document.Metadata.Version);
        Assert.Equal(new DateOnly(2025, 5, 8), document.Metadata.Date);
        Assert.Equal(["draft", "internal"], document.Metadata.Tags);
    }

    [Fact]
    public void Headings_have_their_own_anchors_or_asciidoctors()
    {
        var document = Read("= The Guide", "A. Writer <a@b.org>", "v1.0, 2026", ":x: y", "", "[[own]]", "== First Step", "", "[#short]", "=== Deep & wide", "", "== First step", "", "== First step");

        Assert.Equal("The Guide", document.Title);
        Assert.Equal([null, "own", "short", "_first_step", "_first_step_2"], document.Sections.Select(section => section.Anchor));
        Assert.Equal(["The Guide", "First Step", "Deep & wide"], document.Sections[2].Path);
        Assert.Equal([1, 7, 10, 12, 14], document.Blocks.Select(block => block.SourceLine));
    }

    [Fact]
    public void Headings_may_be_underlined() =>
        Assert.Equal(["git-add(1)", "NAME"], Read("git-add(1)", "==========", "", "NAME", "----", "git-add - Add files").Sections[^1].Path);

    [Theory]
    [InlineData("*bold*, _it_, `mono`, #mark#, **b**old, 2^31^ and H~2~O", "bold, it, mono, mark, bold, 2^31 and H2O")]
    [InlineData("link:u[the *text*], https://x.org[site,window=_blank], https://x.org/a_b_c", "the text, site, https://x.org/a_b_c")]
    [InlineData("a *b and c* d, snake_case_name, 2 * 3 * 4, `*p` and `q*`", "a b and c d, snake_case_name, 2 * 3 * 4, *p and q*")]
    [InlineData("see <<id,the words>>, xref:other.adoc#x[there], <<chapter.adoc#sec>>", "see the words, there, sec")]
    [InlineData("word footnote:[a note].", "word (a note).")]
    [InlineData("+++<u>*raw*</u>+++ and `+*args*+` and pass:[_x_] and stem:[a_1^2]", "<u>*raw*</u> and *args* and _x_ and a_1^2")]
    [InlineData("[.role]#marked# and [#norm:x]#tagged `code` words#.", "marked and tagged code words.")]
    [InlineData("kbd:[Ctrl+C] image:cat.png[a cat] ((term)) (((hidden,entry)))more", "Ctrl+C a cat term more")]
    [InlineData("{vbar} {nbsp}{undefined} \\{kept} {cpp} &amp; \\*not bold*", "| {undefined} {kept} C++ & *not bold*")]
    [InlineData("insn:mret[] and insn:add[rd,rs1,rs2]", "mret and add rd,rs1,rs2")]
    public void Inline_marks_leave_reading_text(string asciidoc, string words) => Assert.Equal(words, Read(asciidoc).Text);

    [Fact]
    public void References_without_words_read_as_the_title_of_what_they_point_to() =>
        Assert.Equal("See Long Name and Bits.", Read("See <<sec>> and <<tab>>.", "", "[[sec]]", "== Long Name", "", "[#tab]", ".Bits", "|===", "|a", "|===").Blocks[0].Span.Of(Read("See <<sec>> and <<tab>>.", "", "[[sec]]", "== Long Name", "", "[#tab]", ".Bits", "|===", "|a", "|===").Text));

    [Fact]
    public void A_table_is_rows_of_cells_with_title_and_header_as_context()
    {
        var table = Assert.Single(Read(".Modes", "[%header,cols=\"1,2a,1\"]", "|===", "|Mode|Use|Code", "", "|User", "|", "* one", "* two", "|U", "2+|both *cells*|\\|", "|===").Blocks);

        Assert.Equal((BlockKind.Table, "Modes\nMode\tUse\tCode", 3), (table.Kind, table.Context, table.SourceLine));
    }

    [Theory]
    [InlineData("|a |b\n|c |d", "a\tb\nc\td")]
    [InlineData("|a |b\n.2+|c |d\n|e", "a\tb\nc\td\n\te")]
    [InlineData("|a |b |c\n2+|wide |x", "a\tb\tc\nwide\t\tx")]
    [InlineData("|a |b\n2*|same", "a\tb\nsame\tsame")]
    public void Cells_that_span_others_are_read_once(string rows, string text) => Assert.Equal(text, Read("|===\n" + rows + "\n|===").Text);

    [Fact]
    public void Values_separated_by_commas_are_a_table() => Assert.Equal("a\tb, c\n1\t2", Read(",===", "a,\"b, c\"", "1,2", ",===").Text);

    [Fact]
    public void Items_are_blocks_with_their_marks() => Assert.Equal(
        "- one\n\n- inner\n\nattached\n\n1. first\n\n1. deeper\n\n2. second\n\nCPU, core: What computes.\n\n<1> callout",
        Read("* one", "** inner", "+", "attached", "", ". first", ".. deeper", ". second", "", "CPU::", "core:: What", "  computes.", "", "<1> callout").Text);

    [Fact]
    public void Blocks_keep_what_they_say_they_are()
    {
        var document = Read("NOTE: Short.", "", "[WARNING]", ".Mind", "====", "Long.", "====", "", "****", "Aside.", "****", "", "[quote,A. Writer,A Book]", "Wise.", "", ".Code", "[source,c]", "----", "int *p; // {x}", "----", "", "  literal", "", "image::a.png[A picture]");

        Assert.Equal("NOTE: Short.|WARNING: Mind|Long.|Aside.|Wise.|— A. Writer, A Book|int *p; // {x}|literal|A picture", document.Text.Replace("\n\n", "|", StringComparison.Ordinal));
        Assert.Equal((BlockKind.Code, "Code", 19), (document.Blocks[6].Kind, document.Blocks[6].Context, document.Blocks[6].SourceLine));
    }

    [Fact]
    public void Comments_and_conditions_that_do_not_hold_leave_nothing() => Assert.Equal("one two five six", Read(
        ":set: two", "one {set}", "// no", "////", "no", "////", "ifdef::unset[]", "three", "ifdef::set[]", "four", "endif::[]", "endif::[]", "ifdef::set[five]", "ifndef::unset[]", "six", "endif::[]").Text);

    [Fact]
    public async Task Included_files_are_read_only_below_the_folder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("secret.c", "secret");
        folder.Write("docs/.hidden/a.c", "hidden");
        folder.Write("docs/code/a.c", "int a; // tag::x[]\nint b;\n// end::x[]\n");
        folder.Write("docs/part.adoc", ":name: value\n\nThe part's words.\n");
        var file = folder.Write("docs/a.adoc", "include::part.adoc[]\n\n{name}\n\n----\ninclude::code/a.c[tag=x]\n----\n\ninclude::../secret.c[]\ninclude::.hidden/a.c[]\ninclude::https://x.org/a.c[]\ninclude::gone.c[]\n");

        var reader = new AsciiDocReader(Path.Combine(folder.Path, "docs"));
        var document = await reader.ReadAsync(file, CancellationToken.None);

        Assert.Equal("value\n\nint b;", document.Text);
        Assert.Equal([3, 6], document.Blocks.Select(block => block.SourceLine));
        Assert.StartsWith("4 included files were left out: ../secret.c (not below the documents' folder);", Assert.Single(document.Notices), StringComparison.Ordinal);
        Assert.Equal(["part.adoc", "a.c", "gone.c"], (await reader.IncludedAsync(file, CancellationToken.None)).Select(other => other.Name));
    }

    [Fact]
    public async Task Files_that_include_themselves_or_go_too_deep_end()
    {
        using var folder = new TemporaryFolder();
        var cycle = folder.Write("cycle.txt.adoc", "words\n\ninclude::cycle.txt.adoc[]\n");
        Assert.Contains("it includes itself", Assert.Single((await ReadFile(cycle)).Notices), StringComparison.Ordinal);

        var deep = folder.Write("0.adoc", "words\n\ninclude::1.txt[]\n");
        for (var i = 1; i < 12; i++)
        {
            folder.Write($"{i}.txt", $"level {i}\n\ninclude::{i + 1}.txt[]\n");
        }

        Assert.EndsWith("level 8", (await ReadFile(deep)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_made_of_attributes_do_not_grow_without_end()
    {
        var bomb = string.Concat(Enumerable.Range(1, 40).Select(i => $":a{i}: {{a{i - 1}}}{{a{i - 1}}}\n"));

        Assert.Throws<UnreadableDocumentException>(() => new AsciiDocReader(limits: new ReadingLimits { MaxTextBytes = 1 << 20 })
            .Read(":a0: xxxxxxxxxxxxxxxx\n" + bomb + "\n" + string.Concat(Enumerable.Repeat("{a8}", 10_000)), CancellationToken.None));
    }

    [Fact]
    public void Blocks_in_blocks_without_end_are_refused() => Assert.Equal(UnreadableReason.Damaged, Assert.Throws<UnreadableDocumentException>(() =>
        Read([.. Enumerable.Range(4, 3000).Select(i => new string('=', i))])).Reason);

    [Theory]
    [InlineData("|===\n|a .1000+|b\n1000+.1000+|c\n|===")]
    [InlineData("[cols=\"1000*\"]\n|===\n1000*|a 1000*|b .999+|c\n|===")]
    public void Cells_that_span_without_end_are_bounded(string table) => Assert.True(Invariants.Hold(() => Read(table)));

    [Fact]
    public void Marks_that_never_close_cost_little() => Assert.True(Invariants.Hold(() =>
        Read(string.Concat(Enumerable.Repeat("`+a <<b>> *c _d ++e [[f ", 20_000)))));

    private static readonly string[] Lines =
    [
        "", "", "text", "= T", "== S [[x]]", "=====", "----", "|===", "!===", "a|cell |b", "2+.3+|c", "* item", ".. x", "+", "term::", "[NOTE]", "[cols=\"1,a\"]", "[[id]]", ".Title", "--", "****",
        "////", "```c", "++++", ":a: {a}{b}", "{a}", "ifdef::a[]", "endif::[]", "include::x[]", "<<id>>", "`x` *y _z*", "image::a[b]", "  indented", "footnote:[a", "[quote]", "\\include::x[]", "NOTE: x", "'''", "<1> c", "a::b;; c",
    ];

    [Fact]
    public void Any_lines_give_a_document_or_a_refusal() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements(Lines).ListOf().ToArbitrary(), lines => Invariants.Hold(() => Read([.. lines]))));

    [Fact]
    public void Any_characters_give_a_document_or_a_refusal() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<string>(), text => Invariants.Hold(() => Read(text ?? ""))));

    [Fact]
    public async Task Real_documentation_is_read()
    {
        var folder = SharedData.Require("docs", "riscv-isa-manual");
        var readers = new DocumentReaders([new AsciiDocReader(folder)]);
        foreach (var path in Directory.EnumerateFiles(folder, "*.adoc", SearchOption.AllDirectories).Where(path => !path.EndsWith("symbols.adoc", StringComparison.Ordinal)))
        {
            Invariants.Check(await readers.ReadAsync(new FileInfo(path), CancellationToken.None));
        }
    }

    private static ValueTask<Document> ReadFile(FileInfo file) => new AsciiDocReader().ReadAsync(file, CancellationToken.None);
}
