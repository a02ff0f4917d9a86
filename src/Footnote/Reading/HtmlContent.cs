using System.Text;
using AngleSharp.Dom;
using Footnote.Documents;

namespace Footnote.Reading;

/// <summary>Adds the words of HTML to a document: what a visitor reads, without navigation. The parser bounds the depth, so recursion is safe.</summary>
internal sealed class HtmlContent
{
    private static readonly HashSet<string> _ignored = new(StringComparer.Ordinal)
    {
        "nav", "footer", "aside", "script", "style", "template", "noscript", "svg", "canvas", "iframe", "object", "video", "audio", "button", "select",
        "input", "textarea", "dialog", "head", "annotation", "annotation-xml",
    };

    private static readonly HashSet<string> _ignoredRoles = new(StringComparer.OrdinalIgnoreCase) { "navigation", "banner", "contentinfo", "search", "complementary" };

    private static readonly HashSet<string> _inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "math", "q", "rp", "rt", "ruby",
        "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
        "mi", "mo", "mn", "mrow", "msub", "msup", "mfrac", "msqrt", "mtext", "semantics",
    };

    private readonly DocumentBuilder _builder;
    private readonly int _linesBefore;
    private readonly CancellationToken _cancellationToken;
    private readonly StringBuilder _words = new();
    private string _mark = "";
    private string? _anchor;
    private int _line;

    private HtmlContent(DocumentBuilder builder, int linesBefore, CancellationToken cancellationToken) =>
        (_builder, _linesBefore, _cancellationToken) = (builder, linesBefore, cancellationToken);

    /// <summary>Adds a page's main content: its <c>main</c>, else its only <c>article</c>, else its body.</summary>
    public static void AddPage(DocumentBuilder builder, string html, CancellationToken cancellationToken)
    {
        using var page = new HtmlParsing(cancellationToken).Parse(html);
        builder.Title = ReadingText.Flowing(page.Title ?? "") is { Length: > 0 } title ? title : null;
        var articles = page.QuerySelectorAll("article");
        var main = page.QuerySelector("main, [role=main]") ?? (articles.Length == 1 ? articles[0] : page.Body);
        Add(builder, main, 0, cancellationToken);
    }

    /// <summary>Adds a piece of HTML that stands in another format.</summary>
    /// <param name="builder">Takes the words.</param>
    /// <param name="html">The piece.</param>
    /// <param name="linesBefore">Lines of the file before it.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static void AddFragment(DocumentBuilder builder, string html, int linesBefore, CancellationToken cancellationToken)
    {
        using var page = new HtmlParsing(cancellationToken).Parse("<body>" + html);
        Add(builder, page.Body, linesBefore, cancellationToken);
    }

    private static void Add(DocumentBuilder builder, IElement? root, int linesBefore, CancellationToken cancellationToken)
    {
        if (root is not null)
        {
            var content = new HtmlContent(builder, linesBefore, cancellationToken);
            content.AddChildren(root);
            content.EndBlock();
        }
    }

    private void AddChildren(INode parent)
    {
        for (var child = parent.FirstChild; child is not null; child = child.NextSibling)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (child is IText text)
            {
                AddText(text);
            }
            else if (child is IElement element && !IsHidden(element))
            {
                AddElement(element);
            }
        }
    }

    private void AddText(IText text)
    {
        if (_words.Length == 0 && text.ParentElement is { } parent)
        {
            _line = LineOf(parent);
        }

        _words.Append(text.Data);
    }

    private void AddElement(IElement element)
    {
        switch (element.LocalName)
        {
            case "br":
                _words.Append('\n');
                break;
            case "img":
                _words.Append(' ').Append(element.GetAttribute("alt")).Append(' ');
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                AddHeading(element);
                break;
            case "pre":
                EndBlock();
                _builder.Add(BlockKind.Code, element.TextContent, sourceLine: LineOf(element));
                break;
            case "table" when HtmlTable.IsData(element):
                EndBlock();
                _builder.Add(BlockKind.Table, HtmlTable.Rows(element), HtmlTable.Context(element), LineOf(element));
                break;
            case "li":
                AddItem(element);
                break;
            default:
                AddOther(element);
                break;
        }
    }

    private void AddOther(IElement element)
    {
        if (_inline.Contains(element.LocalName))
        {
            AddChildren(element);
            return;
        }

        EndBlock();
        _anchor = element.Id ?? _anchor;
        AddChildren(element);
        EndBlock();
    }

    private void AddHeading(IElement heading)
    {
        EndBlock();
        var named = heading.QuerySelector("[id], a[name]");
        var anchor = heading.Id ?? named?.Id ?? named?.GetAttribute("name") ?? _anchor;
        _builder.AddHeading(heading.LocalName[1] - '0', WithoutPermalink(heading.TextContent), anchor, LineOf(heading));
        _anchor = null;
    }

    private void AddItem(IElement item)
    {
        EndBlock();
        _mark = item.ParentElement is { LocalName: "ol" } list ? $"{NumberOf(item, list)}. " : "- ";
        AddChildren(item);
        EndBlock();
        _mark = "";
    }

    private void EndBlock()
    {
        var words = ReadingText.Flowing(_words.ToString());
        _words.Clear();
        if (words.Length > 0)
        {
            _builder.Add(_mark.Length > 0 ? BlockKind.ListItem : BlockKind.Paragraph, _mark + words, sourceLine: _line);
            (_mark, _anchor) = ("", null);
        }
    }

    private static int NumberOf(IElement item, IElement list)
    {
        var start = int.TryParse(list.GetAttribute("start"), out var number) ? number : 1;
        var before = 0;
        for (var sibling = item.PreviousElementSibling; sibling is not null; sibling = sibling.PreviousElementSibling)
        {
            before += sibling.LocalName == "li" ? 1 : 0;
        }

        return start + before;
    }

    /// <summary>Documentation generators end headings with a link to themselves.</summary>
    private static string WithoutPermalink(string heading)
    {
        var words = heading.TrimEnd().TrimEnd('¶', '§').TrimEnd();
        return words.EndsWith(" #", StringComparison.Ordinal) ? words[..^2] : words;
    }

    private static bool IsHidden(IElement element) =>
        _ignored.Contains(element.LocalName)
        || (element.LocalName == "header" && element.QuerySelector("h1, h2") is null)
        || element.HasAttribute("hidden")
        || element.GetAttribute("aria-hidden") == "true"
        || (element.GetAttribute("role") is { } role && _ignoredRoles.Contains(role))
        || (element.GetAttribute("style") is { } style && style.Replace(" ", "").Contains("display:none", StringComparison.OrdinalIgnoreCase));

    private int LineOf(IElement element) => (element.SourceReference?.Position.Line ?? 1) + _linesBefore;
}
