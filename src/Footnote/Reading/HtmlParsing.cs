using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Footnote.Reading;

/// <summary>Parses HTML within bounds of depth and number, and stops when cancelled.</summary>
/// <param name="cancellationToken">Stops the parser.</param>
internal sealed class HtmlParsing(CancellationToken cancellationToken)
{
    private const int MaxDepth = 300;

    /// <summary>Unclosed formatting tags make the parser repeat them in every paragraph, so a small file can ask for any number of elements.</summary>
    private const int MaxElements = 3_000_000;

    private int _elements;
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
        if (++_elements > MaxElements)
        {
            throw new UnreadableDocumentException(UnreadableReason.TooLarge, $"The page unfolds to more than {MaxElements:N0} elements; split it.");
        }

        if (_last is not null && Depth(_last) > MaxDepth)
        {
            throw Unreadable.TooDeep(MaxDepth);
        }

        _last = created;
    }

    private static int Depth(IElement element)
    {
        var depth = 0;
        for (var ancestor = element.ParentElement; ancestor is not null && depth <= MaxDepth; ancestor = ancestor.ParentElement)
        {
            depth++;
        }

        return depth;
    }
}
