using System.Text;
using Footnote.Documents;
using Footnote.Reading;
using Footnote.Reading.Docx;
using Footnote.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Reading.Docx;

public sealed class DocxReaderTests
{
    private static Document Read(byte[] bytes, long maxBytes = 64 << 20) =>
        new DocxReader(new ReadingLimits { MaxTextBytes = maxBytes }).Read(new MemoryStream(bytes), CancellationToken.None);

    private static string P(string words, string properties = "") => $"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>";

    private const string Styles =
        """
        <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
        <w:style w:type="paragraph" w:styleId="Listing"><w:name w:val="Listing"/><w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
        """;

    [Fact]
    public void Headings_are_known_by_style_base_style_and_outline_level()
    {
        var document = Read(WordFile.Of(
            P("One", "<w:pStyle w:val=\"berschrift1\"/>") + P("words") + P("Two", "<w:outlineLvl w:val=\"1\"/>") + P("Three", "<w:pStyle w:val=\"Kapitel\"/>") + P("loop", "<w:pStyle w:val=\"Loop\"/>"), Styles, title: "The Manual"));

        Assert.Equal("The Manual", document.Title);
        Assert.Equal(["One", "One › Two", "Three"], document.Sections.Select(section => string.Join(" › ", section.Path)));
    }

    [Fact]
    public void Lists_have_marks_and_numbers()
    {
        const string numbering =
            """
            <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
            <w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
            """;
        string Item(string words, int level) => P(words, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"5\"/></w:numPr>");

        Assert.Equal("1. a\n\n- b\n\n2. c", Read(WordFile.Of(Item("a", 0) + Item("b", 1) + Item("c", 0), numbering: numbering)).Text);
    }

    [Fact]
    public void Merged_cells_are_read_once_and_the_header_row_is_context()
    {
        string Cell(string words, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{P(words)}</w:tc>";
        var table = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:tblHeader/></w:trPr>" + Cell("Name") + Cell("Use", "<w:gridSpan w:val=\"2\"/>") + "</w:tr><w:tr>"
            + Cell("a", "<w:vMerge w:val=\"restart\"/>") + Cell("b") + Cell("c") + "</w:tr><w:tr>" + Cell("a", "<w:vMerge/>") + Cell("d") + Cell("e") + "</w:tr></w:tbl>";

        var document = Read(WordFile.Of(P("Table 1", "<w:pStyle w:val=\"Beschriftung\"/>") + table, Styles));

        Assert.Equal("Table 1\n\nName\tUse\na\tb\tc\n\td\te", document.Text);
        Assert.Equal((BlockKind.Table, "Table 1\nName\tUse"), (document.Blocks[1].Kind, document.Blocks[1].Context));
    }

    [Fact]
    public void Deletions_and_hidden_words_are_left_out_and_links_boxes_and_notes_are_read()
    {
        const string body =
            """
            <w:p><w:r><w:t>See </w:t></w:r><w:hyperlink w:anchor="x"><w:r><w:t>the docs</w:t></w:r></w:hyperlink><w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>
            <w:ins w:id="2"><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r>
            <w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>
            """;

        Assert.Equal("See the docsnew [1]\n\nboxed\n\n[1] A note.", Read(WordFile.Of(body, footnotes: "<w:footnote w:id=\"7\">" + P("A note.") + "</w:footnote>")).Text);
    }

    [Fact]
    public void Paragraphs_in_a_font_for_code_are_one_listing()
    {
        var document = Read(WordFile.Of(P("int a;", "<w:pStyle w:val=\"Listing\"/>") + P("  int b;", "<w:pStyle w:val=\"Listing\"/>") + P("words"), Styles));

        Assert.Equal((BlockKind.Code, "int a;\n  int b;\n\nwords"), (document.Blocks[0].Kind, document.Text));
    }

    [Fact]
    public void Parts_that_unfold_beyond_the_limit_are_refused() => Refused(UnreadableReason.TooLarge, () =>
        Read(WordFile.Zip(("word/document.xml", "<document><body><p><r><t>" + new string('x', 3_000_000) + "</t></r></p></body></document>")), 1 << 20));

    [Fact]
    public void More_parts_than_a_document_has_are_refused() => Refused(UnreadableReason.TooLarge, () =>
        Read(WordFile.Zip([.. Enumerable.Range(0, 10_001).Select(i => ($"{i}", ""))])));

    [Theory]
    [InlineData("r")]
    [InlineData("tbl><tr><tc><p/></tc><tc")]
    public void Elements_nested_without_end_are_refused(string element)
    {
        var names = element.Split('>', '<', '/').Where(name => name.Length > 0 && name != "p").ToArray();
        var open = string.Concat(Enumerable.Repeat($"<{element}>", 2000));
        var close = string.Concat(Enumerable.Repeat(element.Contains('>', StringComparison.Ordinal) ? "</tc></tr></tbl>" : "</r>", 2000));

        Assert.NotEmpty(names);
        Refused(UnreadableReason.Damaged, () => Read(WordFile.Zip(("word/document.xml", $"<document><body><p>x</p><p>{open}<t>x</t>{close}</p>{open}{close}</body></document>"))));
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><document><body><p><r><t>&b;</t></r></p></body></document>")]
    [InlineData("<document><body><p>")]
    [InlineData("<document/>")]
    public void Definitions_of_entities_and_broken_parts_are_damage(string xml) => Refused(UnreadableReason.Damaged, () => Read(WordFile.Zip(("word/document.xml", xml))));

    [Fact]
    public void Nothing_outside_is_fetched()
    {
        const string relations = "<Relationships><Relationship Id=\"a\" TargetMode=\"External\" Type=\"http://x/styles\" Target=\"http://127.0.0.1:9/styles.xml\"/></Relationships>";

        Assert.Equal("x", Read(WordFile.Zip(("word/document.xml", "<document><body><p><r><t>x</t></r></p></body></document>"), ("word/_rels/document.xml.rels", relations))).Text);
    }

    [Fact]
    public async Task A_document_that_needs_a_password_is_reported_as_such()
    {
        using var folder = new TemporaryFolder();
        var file = new FileInfo(Path.Combine(folder.Path, "a.docx"));
        await File.WriteAllBytesAsync(file.FullName, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]);

        var error = await Assert.ThrowsAsync<UnreadableDocumentException>(async () => await new DocumentReaders([new DocxReader()]).ReadAsync(file, CancellationToken.None));

        Assert.Equal(UnreadableReason.Encrypted, error.Reason);
    }

    [Fact]
    public void Any_change_to_a_good_file_gives_a_document_or_a_refusal()
    {
        var good = WordFile.Of(P("One", "<w:pStyle w:val=\"berschrift1\"/>") + P("words"), Styles);
        Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.Choose(0, good.Length - 1).SelectMany(at => Gen.Choose(0, 255).Select(value => (at, value))).ListOf(8).ToArbitrary(),
            changes => Invariants.Hold(() => Read(Changed(good, changes)))));
    }

    [Fact]
    public void Any_elements_give_a_document_or_a_refusal() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements("p", "r", "t", "tbl", "tr", "tc", "tcPr", "gridSpan", "pPr", "numPr", "sdt", "AlternateContent", "Choice", "Fallback", "txbxContent", "del", "hyperlink").ListOf().ToArbitrary(),
        names => Invariants.Hold(() => Read(WordFile.Zip(("word/document.xml", Nested([.. names])))))));

    private static string Nested(string[] names)
    {
        var xml = new StringBuilder("<document><body>");
        var open = new Stack<string>();
        for (var i = 0; i < names.Length; i++)
        {
            open.Push(names[i]);
            xml.Append($"<{names[i]} val=\"{i}\">{(names[i] == "t" ? "w" : "")}");
            for (; open.Count > i % 7; open.Pop())
            {
                xml.Append($"</{open.Peek()}>");
            }
        }

        return xml.AppendJoin("", open.Select(name => $"</{name}>")).Append("</body></document>").ToString();
    }

    private static byte[] Changed(byte[] good, IEnumerable<(int At, int Value)> changes)
    {
        var bytes = good.ToArray();
        foreach (var (at, value) in changes)
        {
            bytes[at] = (byte)value;
        }

        return bytes;
    }

    private static void Refused(UnreadableReason reason, Action read) => Assert.Equal(reason, Assert.Throws<UnreadableDocumentException>(read).Reason);
}
