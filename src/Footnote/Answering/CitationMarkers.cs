using System.Globalization;
using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>
/// Finds citations in a language model's text: <c>[1]</c>, <c>[1, 3]</c>, <c>[1][2]</c>, <c>[Document 2]</c>, <c>[Doc 1, p. 4]</c>, <c>[Sources 1 and 2]</c>.
/// Brackets of other trades stay text: <c>a[1]</c>, <c>[31:0]</c>, <c>[x]</c>, <c>[1](link)</c>, <c>[^1]</c>, <c>[1]: definition</c>, anything in code.
/// </summary>
/// <remarks>A bracket that touches the word before it is an index, not a citation. A bracket with a 0 is no citation, for sources count from 1.</remarks>
internal static class CitationMarkers
{
    /// <summary>Longest text between the brackets; together with the characters allowed there it bounds the work for each bracket.</summary>
    private const int MaxLength = 100;

    private const int MaxDigits = 4;

    private static readonly HashSet<string> SourceLabels = new(
        ["document", "documents", "doc", "docs", "source", "sources", "passage", "passages", "reference", "references", "ref", "refs", "citation"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> PlaceLabels = new(["p", "pp", "page", "pages", "section", "sec", "§"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The citations in text order, disjoint. Linear in the text's length.</summary>
    public static IReadOnlyList<CitationMarker> Find(string text)
    {
        var code = new Queue<SourceSpan>(MarkdownCode.Find(text));
        var markers = new List<CitationMarker>();
        for (var at = text.IndexOf('['); at >= 0; at = Next(text, at + 1))
        {
            while (code.TryPeek(out var span) && span.End <= at)
            {
                code.Dequeue();
            }

            var inCode = code.TryPeek(out var next) && next.Start <= at;
            if (!inCode && At(text, at, markers) is { } marker)
            {
                markers.Add(marker);
                at = marker.Span.End - 1;
            }
        }

        return markers;
    }

    private static int Next(string text, int from) => from < text.Length ? text.IndexOf('[', from) : -1;

    private static CitationMarker? At(string text, int open, List<CitationMarker> before)
    {
        var inside = text.AsSpan(open + 1, Math.Min(MaxLength + 1, text.Length - open - 1));
        var close = inside.IndexOfAny("[]\n");
        if (close <= 0 || inside[close] != ']' || IsIndexed(text, open, before) || IsDefinedOrLinked(text, open, open + close + 2))
        {
            return null;
        }

        var sources = Sources(inside[..close]);
        return sources.Count > 0 ? new CitationMarker(new SourceSpan(open, open + close + 2), sources) : null;
    }

    /// <summary>Whether the bracket belongs to what stands directly before it: an array, an escape, an image, or another bracket that is no citation.</summary>
    private static bool IsIndexed(string text, int open, List<CitationMarker> before) => open > 0 && text[open - 1] switch
    {
        ']' => before is not [.., var last] || last.Span.End != open,
        '\\' or '_' or '@' or '$' => true,
        var c => char.IsLetterOrDigit(c),
    };

    private static bool IsDefinedOrLinked(string text, int open, int end) => end < text.Length && text[end] switch
    {
        '(' => true,
        ':' => OpensLine(text, open),
        _ => false,
    };

    /// <summary>Looks back over blanks only, so that many brackets on one long line stay cheap.</summary>
    private static bool OpensLine(string text, int open)
    {
        var before = open - 1;
        while (before >= 0 && text[before] is ' ' or '\t')
        {
            before--;
        }

        return before < 0 || text[before] == '\n';
    }

    /// <summary>Reads "Doc 1, p. 4": numbers after a place label are places, all others are sources. Empty where anything else stands there.</summary>
    private static List<int> Sources(ReadOnlySpan<char> inside)
    {
        var sources = new List<int>();
        var isPlace = false;
        foreach (var range in inside.SplitAny(' ', ',', ';', '&', '\u00A0'))
        {
            var part = inside[range];
            var label = part.TrimEnd('.');
            if (PlaceLabels.GetAlternateLookup<ReadOnlySpan<char>>().Contains(label))
            {
                isPlace = true;
            }
            else if (SourceLabels.GetAlternateLookup<ReadOnlySpan<char>>().Contains(label))
            {
                isPlace = false;
            }
            else if (!part.IsEmpty && !(isPlace ? IsPlace(part) : part is "and" || TryAdd(part.TrimStart('#'), sources)))
            {
                return [];
            }
        }

        return sources;
    }

    private static bool IsPlace(ReadOnlySpan<char> part) => !part.ContainsAnyExcept("0123456789-–.");

    private static bool TryAdd(ReadOnlySpan<char> part, List<int> sources)
    {
        if (part.Length > MaxDigits || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return false;
        }

        sources.Add(number);
        return true;
    }
}
