using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Footnote.Reading;

/// <summary>Parses HTML within bounds of depth and number, and stops when cancelled.</summary>
/// <param name="cancellationToken">Stops the parser.</param>
internal sealed class HtmlParsing(CancellationToken cancellationToken)
{
    private const int MaxDepth = 300;

    /// <summary>
    /// Unclosed formatting tags are repeated by the parser in every paragraph, without a word to us, so each element counts once for every level of them seen.
    /// </summary>
    private const int MaxElements = 3_000_000;

    private static readonly HashSet<string> _formatting = new(StringComparer.Ordinal)
    {
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    };

    private long _elements;
    private int _formattingLevels;
    private IElement? _last;

    /// <summary>The page.</summary>
    /// <exception cref="UnreadableDocumentException">It is nested too deep or unfolds to more elements than are read.</exception>
    public IHtmlDocument Parse(string html) => new HtmlParser(new HtmlParserOptions
    {
        IsKeepingSourceReferences = true,
        SkipComments = true,
        OnCreated = (element, _) => Check(element),
        ShouldEmitAttribute = (ref _, _) => !cancellationToken.IsCancellationRequested,
    }).ParseDocument(html);

    /// <summary>Looks at the element before, since the new one has no parent yet.</summary>
    private void Check(IElement created)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if ((_elements += 1 + _formattingLevels) > MaxElements)
        {
            throw new UnreadableDocumentException(UnreadableReason.TooLarge, $"The page unfolds to more than {MaxElements:N0} elements; split it.");
        }

        if (_last is not null && Depth(_last) > MaxDepth)
        {
            throw Unreadable.TooDeep(MaxDepth);
        }

        _last = created;
    }

    private int Depth(IElement element)
    {
        var (depth, formatting) = (0, 0);
        for (var ancestor = element.ParentElement; ancestor is not null && depth <= MaxDepth; ancestor = ancestor.ParentElement)
        {
            depth++;
            formatting += _formatting.Contains(ancestor.LocalName) ? 1 : 0;
        }

        _formattingLevels = Math.Max(_formattingLevels, formatting);
        return depth;
    }
}
