using System.Text;
using Footnote.Documents;

namespace Footnote.Reading;

/// <summary>
/// Puts a <see cref="Document"/> together block by block, in reading order, so that every reader keeps the document's invariants:
/// blocks separated by a blank line, sections and pages that partition the text, spans without white space at their ends.
/// </summary>
/// <param name="format">Format name, as in <see cref="Document.Format"/>.</param>
internal sealed class DocumentBuilder(string format)
{
    private const string BlockSeparator = "\n\n";

    private readonly StringBuilder _text = new();
    private readonly List<Block> _blocks = [];
    private readonly List<PlacedLine> _lines = [];
    private readonly List<(IReadOnlyList<string> Path, int Start, string? Anchor)> _sections = [];
    private readonly List<(int Number, int Start, double Width, double Height)> _pages = [];
    private readonly List<(int Level, string Heading)> _open = [];

    /// <summary>Title of the document; the first heading where it stays null.</summary>
    public string? Title { get; set; }

    /// <summary>What the document says of itself.</summary>
    public DocumentMetadata Metadata { get; set; } = DocumentMetadata.None;

    /// <summary>What the reader kept out of the text.</summary>
    public List<Furniture> Furniture { get; } = [];

    /// <summary>Sentences for the user about how the file was read.</summary>
    public List<string> Notices { get; } = [];

    /// <summary>Number of blocks so far.</summary>
    public int Count => _blocks.Count;

    /// <summary>Starts a page; everything added from now on stands on it until the next page starts. Pages come in ascending order.</summary>
    public void BeginPage(int number, double width, double height)
    {
        Separate();
        _pages.Add((number, _text.Length, width, height));
    }

    /// <summary>Opens a section. Levels start at 1; a level that skips some is taken as the next deeper one.</summary>
    /// <returns>Where the heading stands; an empty span where the heading has no words.</returns>
    public SourceSpan AddHeading(int level, string heading, string? anchor = null, int sourceLine = 0)
    {
        var words = Clean(heading, keepLines: false);
        if (words.Length == 0)
        {
            return new SourceSpan(_text.Length, _text.Length);
        }

        _open.RemoveAll(open => open.Level >= level);
        _open.Add((level, words));
        Title ??= words;
        Separate();
        _sections.Add((_open.ConvertAll(open => open.Heading), _text.Length, anchor));
        return Append(BlockKind.Heading, words, "", sourceLine);
    }

    /// <summary>Adds a block. Line breaks are kept for code and tables and become spaces elsewhere.</summary>
    /// <returns>Where it stands; an empty span where there are no words.</returns>
    public SourceSpan Add(BlockKind kind, string text, string context = "", int sourceLine = 0)
    {
        var words = Clean(text, keepLines: kind is BlockKind.Code or BlockKind.Table);
        if (words.Length == 0)
        {
            return new SourceSpan(_text.Length, _text.Length);
        }

        Separate();
        return Append(kind, words, context, sourceLine);
    }

    /// <summary>Says where a line of text added before stands on its page.</summary>
    public void Place(SourceSpan span, int page, BoundingBox box)
    {
        if (span.Length > 0)
        {
            _lines.Add(new PlacedLine(span, page, box));
        }
    }

    /// <summary>The finished document.</summary>
    public Document Build()
    {
        var text = _text.ToString();
        if (text.Length > 0 && (_sections.Count == 0 || _sections[0].Start > 0))
        {
            _sections.Insert(0, ([], 0, null));
        }

        return new Document
        {
            Format = format,
            Title = Title,
            Metadata = Metadata,
            Text = text,
            Blocks = _blocks,
            Sections = [.. _sections.Select((section, i) => new Section(section.Path, new SourceSpan(section.Start, EndOf(i, _sections, s => s.Start)), section.Anchor))],
            Pages = [.. _pages.Select((page, i) => new Page(page.Number, new SourceSpan(i == 0 ? 0 : page.Start, EndOf(i, _pages, p => p.Start)), page.Width, page.Height))],
            Lines = _lines,
            Furniture = Furniture,
            Notices = Notices,
        };
    }

    private int EndOf<T>(int index, List<T> starts, Func<T, int> start) => index + 1 < starts.Count ? start(starts[index + 1]) : _text.Length;

    private void Separate()
    {
        if (_text.Length > 0 && _text[^1] != '\n')
        {
            _text.Append(BlockSeparator);
        }
    }

    private SourceSpan Append(BlockKind kind, string words, string context, int sourceLine)
    {
        var span = new SourceSpan(_text.Length, _text.Length + words.Length);
        _text.Append(words);
        _blocks.Add(new Block(kind, span, context, sourceLine));
        return span;
    }

    /// <summary>Control characters, lone surrogates and odd white space out; runs of blanks folded unless lines are kept.</summary>
    private static string Clean(string text, bool keepLines) => keepLines ? ReadingText.Preformatted(text) : ReadingText.Flowing(text);
}
