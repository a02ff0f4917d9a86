using System.Xml.Linq;
using Footnote.Documents;

namespace Footnote.Reading.Docx;

/// <summary>Adds the blocks of a Word document to a document, in order.</summary>
internal sealed class DocxBlocks(DocumentBuilder builder, DocxStyles styles, DocxNumbering numbering, DocxNotes notes, CancellationToken cancellationToken)
{
    private readonly List<string> _code = [];
    private string _caption = "";

    /// <summary>Adds everything inside an element, then the notes it refers to.</summary>
    /// <exception cref="UnreadableDocumentException">Elements are nested without end.</exception>
    public void Add(XElement body)
    {
        AddChildren(body, 0);
        EndCode();
        AddNotes();
    }

    private void AddChildren(XElement parent, int depth)
    {
        if (depth > DocxParagraph.MaxDepth)
        {
            throw Unreadable.TooDeep(DocxParagraph.MaxDepth);
        }

        foreach (var child in parent.Elements())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(child, depth + 1);
        }
    }

    private void Add(XElement element, int depth)
    {
        switch (element.Name.LocalName)
        {
            case "p":
                AddParagraph(element, depth);
                break;
            case "tbl":
                EndCode();
                AddTable(element, depth);
                break;
            case "del" or "moveFrom" or "sectPr" or "sdtPr":
                break;
            case "Fallback" when element.Parent?.Child("Choice") is not null:
                break;
            default:
                AddChildren(element, depth);
                break;
        }
    }

    private void AddParagraph(XElement element, int depth)
    {
        var paragraph = new DocxParagraph(styles, notes);
        paragraph.Read(element, depth);
        var properties = element.Child("pPr");
        if (paragraph.IsCode)
        {
            _code.Add(paragraph.Words);
        }
        else if (_code.Count == 0 || paragraph.Words.Length > 0)
        {
            EndCode();
            AddWords(paragraph.Words, properties);
        }
        else
        {
            _code.Add("");
        }

        foreach (var box in paragraph.Boxes)
        {
            EndCode();
            AddChildren(box, depth + 1);
        }
    }

    private void AddWords(string words, XElement? properties)
    {
        if (styles.HeadingLevel(properties) is > 0 and var level)
        {
            AddNotes();
            builder.AddHeading(level, words);
            return;
        }

        var list = properties?.Child("numPr") ?? styles.ListOf(properties);
        var mark = list is null || string.IsNullOrWhiteSpace(words) ? "" : numbering.Next(list);
        builder.Add(mark.Length > 0 ? BlockKind.ListItem : BlockKind.Paragraph, mark + words);
        if (!string.IsNullOrWhiteSpace(words))
        {
            _caption = styles.Is("caption", properties) ? ReadingText.Flowing(words) : "";
        }
    }

    private void EndCode()
    {
        if (_code.Count > 0)
        {
            builder.Add(BlockKind.Code, string.Join('\n', _code), _caption);
            _code.Clear();
            _caption = "";
        }
    }

    /// <summary>Notes come where their section ends, so that they stand near the words they belong to.</summary>
    private void AddNotes()
    {
        while (notes.TryTake(out var number, out var note))
        {
            builder.Add(BlockKind.Paragraph, $"[{number}] {TextOf(note, 0)}");
        }
    }

    /// <summary>A table; one of a single cell frames what is in it.</summary>
    private void AddTable(XElement table, int depth)
    {
        var rows = table.Children("tr").Where(row => row.Child("trPr")?.Child("del") is null).ToList();
        if (rows.Count == 1 && rows[0].Children("tc").Count() == 1)
        {
            AddChildren(rows[0].Children("tc").First(), depth + 1);
            return;
        }

        var lines = rows.ConvertAll(row => string.Join('\t', row.Children("tc").SelectMany(cell => Cells(cell, depth + 1))));
        var header = lines.Count > 1 && HasHeader(table, rows[0]) ? lines[0].Trim() : "";
        builder.Add(BlockKind.Table, string.Join('\n', lines), string.Join('\n', new[] { _caption, header }.Where(line => line.Length > 0)));
        _caption = "";
    }

    private static bool HasHeader(XElement table, XElement row)
    {
        var look = table.Child("tblPr")?.Child("tblLook");
        return row.Child("trPr").IsOn("tblHeader") || look.Get("firstRow") is "1" or "true" || (look.Get("val") is { Length: 4 } bits && (Convert.ToInt32($"0{HexOf(bits)}", 16) & 0x20) != 0);
    }

    private static string HexOf(string bits) => bits.All(char.IsAsciiHexDigit) ? bits : "";

    /// <summary>A cell and an empty one for every further column it spans; empty as well where it continues the cell above.</summary>
    private IEnumerable<string> Cells(XElement cell, int depth)
    {
        var properties = cell.Child("tcPr");
        var columns = int.TryParse(properties.ValueOf("gridSpan"), out var span) ? Math.Clamp(span, 1, 63) : 1;
        var continues = properties?.Child("vMerge") is { } merge && merge.Get("val") != "restart";
        return Enumerable.Repeat("", columns - 1).Prepend(continues ? "" : TextOf(cell, depth));
    }

    /// <summary>All words inside an element on one line.</summary>
    private string TextOf(XElement element, int depth)
    {
        var inner = new DocumentBuilder("docx");
        var blocks = new DocxBlocks(inner, styles, numbering, notes, cancellationToken);
        blocks.AddChildren(element, depth);
        blocks.EndCode();
        return ReadingText.Flowing(inner.Build().Text);
    }
}
