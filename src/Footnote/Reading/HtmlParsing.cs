using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Footnote.Reading;

/// <summary>Parses HTML within bounds: the depth browsers allow, a number of elements, and an end when cancelled.</summary>
internal static class HtmlParsing
{
    /// <summary>Deeper elements are read as siblings, as browsers do.</summary>
    private const int MaxDepth = 400;

    /// <summary>Unclosed formatting tags make the parser repeat them in every paragraph: a small file can ask for any number of elements.</summary>
    private const int MaxElements = 3_000_000;

    private const int MaxAttributes = 10_000_000;

    /// <summary>The page.</summary>
    /// <exception cref="UnreadableDocumentException">It unfolds to more elements than are read.</exception>
    public static IHtmlDocument Parse(string html, CancellationToken cancellationToken)
    {
        var (elements, attributes) = (0, 0);
        return new HtmlParser(new HtmlParserOptions
        {
            MaximumDepth = MaxDepth,
            IsKeepingSourceReferences = true,
            SkipComments = true,
            OnCreated = (_, _) => Count(ref elements, MaxElements),
            ShouldEmitAttribute = (ref _, _) => Count(ref attributes, MaxAttributes),
        }).ParseDocument(html);

        bool Count(ref int number, int limit)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ++number <= limit
                ? true
                : throw new UnreadableDocumentException(UnreadableReason.TooLarge, $"The page unfolds to more than {limit:N0} elements; split it.");
        }
    }
}
