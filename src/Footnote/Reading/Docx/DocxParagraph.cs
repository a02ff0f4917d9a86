using System.Text;
using System.Xml.Linq;

namespace Footnote.Reading.Docx;

/// <summary>The words of one paragraph.</summary>
/// <param name="styles">What styles mean.</param>
/// <param name="notes">Notes that the words refer to.</param>
internal sealed class DocxParagraph(DocxStyles styles, DocxNotes notes)
{
    /// <summary>Deeper elements are no document that people wrote.</summary>
    public const int MaxDepth = 200;

    private readonly StringBuilder _words = new();
    private string? _style;
    private bool _isProse;
    private bool _hasCode;

    /// <summary>The words; lines are separated where the document breaks them.</summary>
    public string Words => _words.ToString();

    /// <summary>Whether all words are set in a font for code.</summary>
    public bool IsCode => _hasCode && !_isProse;

    /// <summary>Text boxes that are anchored in the paragraph.</summary>
    public List<XElement> Boxes { get; } = [];

    /// <summary>Reads a paragraph.</summary>
    public void Read(XElement paragraph, int depth)
    {
        _style = paragraph.Child("pPr").ValueOf("pStyle");
        AddChildren(paragraph, depth);
    }

    private void AddChildren(XElement parent, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Unreadable.TooDeep(MaxDepth);
        }

        foreach (var child in parent.Elements())
        {
            Add(child, depth + 1);
        }
    }

    private void Add(XElement element, int depth)
    {
        switch (element.Name.LocalName)
        {
            case "pPr" or "rPr" or "del" or "moveFrom" or "instrText" or "delText" or "sdtPr":
                break;
            case "Fallback" when element.Parent?.Child("Choice") is not null:
                break;
            case "r":
                AddRun(element, depth);
                break;
            case "t":
                _words.Append(element.Value);
                break;
            case "tab" or "ptab":
                _words.Append('\t');
                break;
            case "br" or "cr":
                _words.Append('\n');
                break;
            case "noBreakHyphen":
                _words.Append('-');
                break;
            case "docPr":
                AddDescription(element);
                break;
            case "footnoteReference" or "endnoteReference":
                _words.Append(notes.NumberOf(element) is { } number ? $" [{number}]" : "");
                break;
            case "txbxContent":
                Boxes.Add(element);
                break;
            default:
                AddChildren(element, depth);
                break;
        }
    }

    private void AddRun(XElement run, int depth)
    {
        var properties = run.Child("rPr");
        if (properties.IsOn("vanish"))
        {
            return;
        }

        var start = _words.Length;
        AddChildren(run, depth);
        if (!string.IsNullOrWhiteSpace(_words.ToString(start, _words.Length - start)))
        {
            var isCode = styles.IsMonospaced(properties.ValueOf("rStyle") ?? _style, properties) || styles.IsMonospaced(_style, null);
            (_hasCode, _isProse) = (_hasCode || isCode, _isProse || !isCode);
        }
    }

    private void AddDescription(XElement picture)
    {
        if (picture.Get("descr") is { Length: > 0 } description)
        {
            _words.Append(' ').Append(description).Append(' ');
        }
    }
}
