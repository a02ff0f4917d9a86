using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Footnote.Reading.AsciiDoc;

/// <summary>
/// The words of AsciiDoc's inline marks: links as their text, images as their description, code as it is. Runs in time proportional to the text:
/// macros by regular expressions that do not backtrack, then quotation marks in one pass.
/// </summary>
/// <param name="references">What references without words point to.</param>
/// <param name="cancellationToken">Stops.</param>
internal sealed partial class AsciiDocWords(References references, CancellationToken cancellationToken)
{
    /// <summary>Longer text is read in pieces: what opens again and again and never closes costs time with the square of the length.</summary>
    private const int MaxPiece = 4096;

    /// <summary>Stand for words that keep their marks; such characters do not occur in text that is read.</summary>
    private const char Kept = '\uFFFE';

    /// <summary>Attributes that are set in every document, and those that many documents give the same value.</summary>
    private static readonly Dictionary<string, string> _characters = new (string Name, string Character)[]
    {
        ("empty", ""), ("blank", ""), ("sp", " "), ("nbsp", " "), ("zwsp", ""), ("wj", ""), ("plus", "+"), ("amp", "&"), ("lt", "<"), ("gt", ">"),
        ("vbar", "|"), ("startsb", "["), ("endsb", "]"), ("caret", "^"), ("asterisk", "*"), ("tilde", "~"), ("backslash", "\\"), ("backtick", "`"),
        ("two-colons", "::"), ("two-semicolons", ";;"), ("cpp", "C++"), ("deg", "°"), ("apos", "'"), ("quot", "\""), ("lsquo", "‘"), ("rsquo", "’"),
        ("ldquo", "“"), ("rdquo", "”"), ("ge", "≥"), ("le", "≤"), ("ne", "≠"), ("times", "×"), ("pm", "±"), ("inf", "∞"), ("rightarrow", "→"),
        ("leftarrow", "←"), ("bullet", "•"), ("ellipsis", "…"), ("emdash", "—"), ("endash", "–"), ("prime", "′"), ("check", "✓"),
    }.ToDictionary(item => item.Name, item => item.Character, StringComparer.Ordinal);

    /// <summary>The words; not yet cleaned of surplus white space.</summary>
    public string Of(string text)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (text.AsSpan().IndexOfAny("*_`#^~+<[{&:(\\") < 0)
        {
            return text;
        }

        return text.Length <= MaxPiece ? OfPiece(text) : string.Concat(text.Chunk(MaxPiece).Select(piece => OfPiece(new string(piece))));
    }

    private string OfPiece(string text)
    {
        var kept = new List<string>();
        var words = Macro.Replace(text.Replace(Kept, ' '), macro => Read(macro, kept));
        words = Raised.Replace(Lowered.Replace(words, "${text}"), "^${text}");
        words = QuotationMarks.Strip(words);
        words = Character.Replace(words, reference => _characters.GetValueOrDefault(reference.Groups["name"].Value, reference.Value));
        words = WebUtility.HtmlDecode(words.Replace("\\{", "{", StringComparison.Ordinal));
        return kept.Count == 0 ? words : Restore(words, kept);
    }

    private static string Restore(string words, List<string> kept)
    {
        var result = new StringBuilder(words.Length);
        var next = 0;
        foreach (var c in words)
        {
            _ = c == Kept && next < kept.Count ? result.Append(kept[next++]) : result.Append(c);
        }

        return result.ToString();
    }

    private string Read(Match macro, List<string> kept)
    {
        if (macro.Groups["kept"] is { Success: true } passed)
        {
            kept.Add(passed.Value.Replace("\\]", "]", StringComparison.Ordinal));
            return Kept.ToString();
        }

        if (macro.Groups["role"].Success)
        {
            return macro.Groups["mark"].Value;
        }

        if (macro.Groups["ref"] is { Success: true } reference)
        {
            var parts = reference.Value.Split(',', 2);
            return parts.Length > 1 && parts[1].Trim().Length > 0 ? parts[1].Trim() : TitleOf(parts[0].Trim());
        }

        return macro.Groups["term"] is { Success: true } term ? term.Value
            : macro.Groups["entry"] is { Success: true } entry ? $"[{entry.Value}]"
            : macro.Groups["name"].Success ? ReadMacro(macro.Groups["name"].Value, macro.Groups["target"].Value, TextOf(macro))
            : "";
    }

    private string ReadMacro(string name, string target, string text) => name switch
    {
        "footnote" or "footnoteref" => text.Length > 0 ? $" ({text})" : "",
        "indexterm" or "anchor" or "icon" or "video" or "audio" or "toc" => "",
        "indexterm2" or "kbd" or "btn" => text,
        "image" => $" {WithoutNames(text)} ",
        "xref" => WithoutNames(text) is { Length: > 0 } words ? words : TitleOf(target),
        "menu" => text.Length > 0 ? $"{target} > {text}" : target,
        "link" or "mailto" => WithoutNames(text) is { Length: > 0 } words ? words : target,
        "http" or "https" or "ftp" or "irc" => WithoutNames(text) is { Length: > 0 } words ? words : $"{name}:{target}",
        _ when target.Length == 0 || text.Length == 0 => target + text,
        _ => $"{target} {text}",
    };

    /// <summary>References within titles are not followed, since they may lead back here.</summary>
    private string TitleOf(string target) => new AsciiDocWords(References.None, cancellationToken).Of(references.TitleOf(target));

    private static string TextOf(Match macro) => macro.Groups["text"].Value.Replace("\\]", "]", StringComparison.Ordinal).Trim();

    /// <summary>The words of a link without what is said about it: <c>words,window=_blank</c>, <c>"words, more",role=x</c>, <c>words^</c>.</summary>
    private static string WithoutNames(string text)
    {
        var names = Names.Match(text);
        return (names.Success ? text[..names.Index] : text).Trim().Trim('"').TrimEnd('^');
    }

    [GeneratedRegex(
        """
        \+\+\+(?<kept>.+?)\+\+\+ | \+\+(?<kept>\S.*?)\+\+ | `\+(?<kept>.+?)\+` | (pass|stem|latexmath|asciimath):[a-z,]*\[(?<kept>(\\\]|[^\]])*)\]
        | \\(?<kept>[*_`\#^~<+]+)
        | \[\[\[(?<entry>[^\[\],]+)[^\[\]]*\]\]\] | (?<anchor>\[\[[\w:.-]+(,[^\[\]]*)?\]\])
        | (?<role>\[[.\#%][^\[\]\n]*\])(?<mark>[*_`\#]) | (?<role>\[(underline|overline|line-through|big|small|nobreak|nowrap|pre-wrap)\])(?<mark>\#)
        | <<(?<ref>[^<>\n]+?)>> | (?<hidden>\(\(\([^()]*\)\)\)) | \(\((?<term>[^()]+)\)\)
        | \b(?<name>https?|ftp|irc):(?<target>//[^\s\[\]<>]+)\[(?<text>(\\\]|[^\]])*)\]
        | \b(?<name>[a-z][a-z0-9_-]+)::?(?<target>[^\s\[\]:]*)\[(?<text>(\\\]|[^\]])*)\]
        | \b(?<name>link|xref|image):(?<target>[^\s\[\]]*)\[(?<text>(\\\]|[^\]])*)\]
        """,
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Macro { get; }

    [GeneratedRegex(@"\^(?<text>[^\s^]+)\^", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Raised { get; }

    [GeneratedRegex(@"~(?<text>[^\s~]+)~", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Lowered { get; }

    [GeneratedRegex(@"\{(?<name>[a-z][a-z-]*)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Character { get; }

    [GeneratedRegex(@"(^|,)\s*[a-z]+\s*=", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Names { get; }
}
