using System.Text;
using System.Text.RegularExpressions;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax.Inlines;

namespace Footnote.Reading;

/// <summary>The words of Markdown's inline elements: links as their text, images as their description, code as it is, tags without a trace.</summary>
internal static partial class MarkdownWords
{
    /// <summary>The words; not yet cleaned of surplus white space.</summary>
    public static string Of(ContainerInline? inlines)
    {
        var words = new StringBuilder();
        Append(words, inlines);
        return words.ToString();
    }

    private static void Append(StringBuilder words, ContainerInline? inlines)
    {
        for (var inline = inlines?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            Append(words, inline);
        }
    }

    private static void Append(StringBuilder words, Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                words.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                words.Append(code.Content);
                break;
            case LineBreakInline:
                words.Append('\n');
                break;
            case AutolinkInline link:
                words.Append(link.Url);
                break;
            case HtmlEntityInline entity:
                words.Append(entity.Transcoded.AsSpan());
                break;
            case HtmlInline tag:
                words.Append(OfTag(tag.Tag));
                break;
            case FootnoteLink { IsBackLink: false } note:
                words.Append($" [{note.Footnote.Order}]");
                break;
            case ContainerInline container:
                Append(words, container);
                break;
        }
    }

    private static string OfTag(string tag)
    {
        if (tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase))
        {
            return "\n";
        }

        return tag.StartsWith("<img", StringComparison.OrdinalIgnoreCase) ? Alt.Match(tag).Groups["alt"].Value : "";
    }

    [GeneratedRegex("""\balt\s*=\s*["'](?<alt>[^"']*)["']""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alt { get; }
}
