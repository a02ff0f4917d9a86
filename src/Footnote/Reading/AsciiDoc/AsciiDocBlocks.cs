using System.Text.RegularExpressions;
using Footnote.Documents;

namespace Footnote.Reading.AsciiDoc;

/// <summary>Adds the blocks of one AsciiDoc file to a document, in order.</summary>
/// <param name="builder">Takes the blocks.</param>
/// <param name="references">What references point to.</param>
/// <param name="ids">Anchors of sections that name none.</param>
/// <param name="cancellationToken">Stops.</param>
/// <param name="depth">How many blocks these blocks stand in.</param>
internal sealed partial class AsciiDocBlocks(DocumentBuilder builder, References references, SectionIds ids, CancellationToken cancellationToken, int depth = 0)
{
    private const int MaxDepth = 50;

    private static readonly HashSet<string> _admonitions = new(StringComparer.Ordinal) { "NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION" };

    private readonly AsciiDocWords _words = new(references, cancellationToken);
    private readonly int[] _numbers = new int[7];
    private BlockAttributes _above = new();
    private IReadOnlyList<AsciiDocLine> _lines = [];
    private int _next;
    private string _label = "";
    private bool _isAttached;

    /// <summary>Adds all blocks of some lines.</summary>
    /// <exception cref="UnreadableDocumentException">Blocks stand in blocks without end.</exception>
    public void Add(IReadOnlyList<AsciiDocLine> lines)
    {
        if (depth > MaxDepth)
        {
            throw Unreadable.TooDeep(MaxDepth);
        }

        (_lines, _next) = (lines, 0);
        while (_next < _lines.Count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddNext();
        }
    }

    private void AddNext()
    {
        var (line, number) = _lines[_next];
        if (line.Length == 0)
        {
            _next++;
        }
        else if (line == "+")
        {
            (_isAttached, _next) = (true, _next + 1);
        }
        else if (_above.TryAdd(line))
        {
            _next++;
        }
        else
        {
            AddBlock(line, number);
            (_above, _isAttached) = (new BlockAttributes(), false);
        }
    }

    private void AddBlock(string line, int number)
    {
        if (_next + 1 < _lines.Count && Fences.Underlines(_lines[_next + 1].Text, line))
        {
            AddHeading("=-~^+".IndexOf(_lines[_next + 1].Text[0], StringComparison.Ordinal) + 1, line, number, lines: 2);
        }
        else if (Fences.Closing(line) is { } closing)
        {
            AddDelimited(line, closing, number);
        }
        else if (Heading.Match(line) is { Success: true } heading)
        {
            AddHeading(heading.Groups["level"].Length, heading.Groups["title"].Value, number, lines: 1);
        }
        else if (BlockMacro.Match(line) is { Success: true } macro)
        {
            AddMacro(macro, number);
        }
        else if (!Rule.IsMatch(line) && !TryAddItem(line, number))
        {
            AddParagraph(line, number);
        }
        else if (Rule.IsMatch(line))
        {
            _next++;
        }
    }

    private void AddHeading(int level, string title, int number, int lines)
    {
        _next += lines;
        var words = _words.Of(TrailingAnchor.Replace(title.TrimEnd('=', ' '), ""));
        var anchor = TrailingAnchor.Match(title) is { Success: true } own ? own.Groups["id"].Value : _above.Id;
        var isTitle = level == 1 && builder.Count == 0 && depth == 0;
        EndList();
        builder.AddHeading(level, words, anchor ?? (isTitle ? null : ids.Next(ReadingText.Flowing(words))), number);
        for (var i = 0; isTitle && i < 2 && _next < _lines.Count && AuthorOrRevision.IsMatch(_lines[_next].Text); i++)
        {
            _next++;
        }
    }

    private void AddMacro(Match macro, int number)
    {
        _next++;
        var words = macro.Groups["name"].Value is "image" or "video" or "audio" ? new BlockAttributes() : null;
        _ = words?.TryAdd($"[{macro.Groups["text"].Value}]");
        var alt = words is null ? "" : words["alt"] is { Length: > 0 } named ? named : words.At(0);
        var title = _above.Title.Length > 0 ? _above.Title : words?["title"] is { Length: > 0 } own ? own : alt;
        AddWords(BlockKind.Paragraph, title, number);
    }

    private void AddDelimited(string line, string closing, int number)
    {
        var first = _next + 1;
        var end = first;
        while (end < _lines.Count && _lines[end].Text != closing)
        {
            end++;
        }

        var inside = new LineRange(_lines, first, Math.Min(end, _lines.Count));
        _next = end + 1;
        switch (line[0])
        {
            case '|' or '!' or ',' or ':':
                AddTable(inside, line[0], number);
                break;
            case '+':
                AddPassed(inside, number);
                break;
            case '`' or '.' or '-' when line != "--" || _above.Style is "source" or "listing" or "literal":
                AddCode(inside, number + 1);
                break;
            case '_' when _above.Style == "verse":
                AddWords(BlockKind.Paragraph, inside.Text, number + 1);
                break;
            default:
                AddContainer(inside, number);
                break;
        }
    }

    private void AddCode(LineRange inside, int number) =>
        builder.Add(BlockKind.Code, inside.Text, ReadingText.Flowing(_words.Of(_above.Title)), number);

    /// <summary>Formulas are kept; what is meant for the web page alone is read as one.</summary>
    private void AddPassed(LineRange inside, int number)
    {
        if (_above.Style is "stem" or "latexmath" or "asciimath")
        {
            AddCode(inside, number + 1);
        }
        else
        {
            HtmlContent.AddFragment(builder, inside.Text, number, cancellationToken);
        }
    }

    /// <summary>Examples, sidebars, quotes, admonitions: their blocks, after their title and with the word that says what they are.</summary>
    private void AddContainer(LineRange inside, int number)
    {
        if (_above.Style == "comment")
        {
            return;
        }

        if (!_isAttached)
        {
            EndList();
        }

        var label = _admonitions.Contains(_above.Style) ? $"{_above.Style}: " : "";
        if (_above.Title.Length > 0)
        {
            AddWords(BlockKind.Paragraph, label + _above.Title, number);
            label = "";
        }

        new AsciiDocBlocks(builder, references, ids, cancellationToken, depth + 1) { _label = _label + label }.Add(inside);
        _label = "";
        AddSource(number);
    }

    /// <summary>Who is quoted.</summary>
    private void AddSource(int number)
    {
        var source = _above.Style == "quote" ? string.Join(", ", new[] { _above.At(1), _above.At(2) }.Where(part => part.Length > 0)) : "";
        AddWords(BlockKind.Paragraph, source.Length > 0 ? $"— {source}" : "", number);
    }

    private void AddTable(LineRange inside, char mark, int number)
    {
        EndListUnlessAttached();
        var format = mark switch { ',' => ',', ':' => ':', _ => _above["separator"] is [var own] ? own : _above["format"] == "csv" ? ',' : mark };
        var table = new TableGrid(inside, format, _above, cell => CellWords(cell));
        var context = string.Join('\n', new[] { ReadingText.Flowing(_words.Of(_above.Title)), table.Header }.Where(line => line.Length > 0));
        builder.Add(BlockKind.Table, table.Rows, context, number);
    }

    private string CellWords(TableCell cell)
    {
        if (cell.Style != 'a')
        {
            return ReadingText.Flowing(cell.Style == 'l' ? cell.Text : _words.Of(cell.Text));
        }

        var inner = new DocumentBuilder("asciidoc");
        var lines = cell.Text.Split('\n').Select(line => new AsciiDocLine(line.TrimEnd(), 0)).ToList();
        new AsciiDocBlocks(inner, references, ids, cancellationToken, depth + 1).Add(lines);
        return ReadingText.Flowing(inner.Build().Text);
    }

    /// <summary>An item of a list; items inside items are blocks of their own.</summary>
    private bool TryAddItem(string line, int number)
    {
        if (Item.Match(line) is not { Success: true } item)
        {
            return TryAddTerm(line, number);
        }

        _next++;
        var (marker, text) = (item.Groups["marker"].Value, item.Groups["text"].Value);
        AddWords(BlockKind.ListItem, Rest(text), number, Mark(marker));
        return true;
    }

    /// <summary>A term, or several, and what they mean.</summary>
    private bool TryAddTerm(string line, int number)
    {
        var terms = new List<string>();
        var text = "";
        for (var term = Term.Match(line); term.Success; term = Term.Match(_lines[_next].Text))
        {
            terms.Add(term.Groups["term"].Value);
            text = term.Groups["text"].Value.Trim();
            _next++;
            if (text.Length > 0 || _next == _lines.Count)
            {
                break;
            }
        }

        if (terms.Count == 0)
        {
            return false;
        }

        for (var blank = _next; text.Length == 0 && blank < _lines.Count; blank++)
        {
            if (_lines[blank].Text.Length > 0)
            {
                _next = StartsBlock(_lines[blank].Text) ? _next : blank;
                break;
            }
        }

        var meaning = _next < _lines.Count && _lines[_next].Text.Length > 0 ? Rest(text) : text;
        AddWords(BlockKind.ListItem, meaning, number, $"{string.Join(", ", terms.Select(_words.Of))}{(meaning.Length > 0 ? ": " : ":")}");
        return true;
    }

    private string Mark(string marker)
    {
        if (marker[0] is '<')
        {
            return $"{marker} ";
        }

        if (marker[0] is '-' or '*' or '•')
        {
            return "- ";
        }

        var level = marker[0] == '.' ? marker.Length : 0;
        Array.Clear(_numbers, level + 1, _numbers.Length - level - 1);
        _numbers[level] = int.TryParse(_above["start"], out var start) ? start : _numbers[level] + 1;
        return marker[0] == '.' ? $"{_numbers[level]}. " : $"{marker} ";
    }

    private void EndList() => Array.Clear(_numbers);

    private void EndListUnlessAttached()
    {
        if (!_isAttached)
        {
            EndList();
        }
    }

    private void AddParagraph(string line, int number)
    {
        EndListUnlessAttached();
        var isLiteral = line[0] is ' ' or '\t' || _above.Style is "source" or "listing" or "literal" || IsDiagram(_above.Style);
        _next++;
        if (isLiteral)
        {
            builder.Add(BlockKind.Code, RestOfListing(line), ReadingText.Flowing(_words.Of(_above.Title)), number);
            return;
        }

        var label = _admonitions.Contains(_above.Style) ? $"{_above.Style}: " : "";
        if (_above.Title.Length > 0)
        {
            AddWords(BlockKind.Paragraph, _above.Title, number - 1);
        }

        AddWords(BlockKind.Paragraph, Rest(line), number, label);
        AddSource(number);
    }

    private static bool IsDiagram(string style) => style is "wavedrom" or "plantuml" or "graphviz" or "ditaa" or "mermaid" or "bytefield" or "svgbob";

    private void AddWords(BlockKind kind, string text, int number, string mark = "")
    {
        if (text.Length > 0 || mark.Length > 0)
        {
            builder.Add(kind, mark + _label + _words.Of(text), sourceLine: number);
            _label = "";
        }
    }

    /// <summary>A line and those after it that belong to the same paragraph.</summary>
    private string Rest(string line)
    {
        var lines = new List<string> { WithoutBreak(line) };
        while (_next < _lines.Count && _lines[_next].Text is { Length: > 0 } next && !StartsBlock(next))
        {
            lines.Add(WithoutBreak(next.TrimStart()));
            _next++;
        }

        return string.Join('\n', lines);
    }

    private string RestOfListing(string line)
    {
        var lines = new List<string> { line };
        while (_next < _lines.Count && _lines[_next].Text is { Length: > 0 } next)
        {
            lines.Add(next);
            _next++;
        }

        var indent = lines.Min(text => text.Length - text.TrimStart().Length);
        return string.Join('\n', lines.Select(text => text[indent..]));
    }

    private static string WithoutBreak(string line) => line.EndsWith(" +", StringComparison.Ordinal) ? line[..^2] : line;

    /// <summary>Whether a line ends the paragraph before it.</summary>
    private static bool StartsBlock(string line) =>
        line == "+" || Fences.Closing(line) is not null || (line is ['[', .., ']'] && new BlockAttributes().TryAdd(line)) || Item.IsMatch(line) || Term.IsMatch(line);

    [GeneratedRegex(@"^(?<level>={1,6}|\#{1,6})\s+(?<title>\S.*)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"\s*\[\[(?<id>[^\[\]]+)\]\]$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TrailingAnchor { get; }

    [GeneratedRegex(@"^(?<name>[a-z][a-z0-9_-]*)::(?<target>[^\s\[\]]*)\[(?<text>.*)\]$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex BlockMacro { get; }

    [GeneratedRegex(@"^('{3,}|<{3,}|-\s?-\s?-|\*\s?\*\s?\*)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Rule { get; }

    [GeneratedRegex(@"^\s*(?<marker>-|\*{1,6}|•|\.{1,6}|\d{1,3}\.|[a-z]\.|<(\d+|\.)>)\s+(?<text>\S.*)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Item { get; }

    [GeneratedRegex(@"^\s*(?<term>[^\s/|].*?)(:::?:?|;;)(\s+(?<text>.*))?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Term { get; }

    [GeneratedRegex(@"<[^<>\s]+@[^<>\s]+>|^v?\d+(\.\d+)*\s*(,|$)|^\{?[\w-]+\}?,\s*\d{4}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AuthorOrRevision { get; }
}
