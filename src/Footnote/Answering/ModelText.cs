using System.Text;
using System.Text.RegularExpressions;

namespace Footnote.Answering;

/// <summary>
/// Makes a language model's text harmless while it arrives, word by word: links, images and active HTML become text, control characters and the model's remarks
/// on its own confidence go. What comes out does not depend on how the text was cut into deltas. Citations stay as they are written; none is ever cut in two.
/// </summary>
internal sealed partial class ModelText
{
    /// <summary>A bracket that is open for longer is no citation, so words need not wait for its end.</summary>
    private const int LongestBracket = 110;

    private const string LinkAsText = "${before}${label} (${target})";

    /// <summary>Words that may be followed by "confidence".</summary>
    private static readonly string[] BeforeConfidence = ["my", "overall", "answer", "model", "estimated", "final"];

    private readonly StringBuilder _waiting = new();
    private bool _opensLine = true;
    private bool _inFence;

    /// <summary>Whether a link, an image or active HTML was made text.</summary>
    public bool HasNeutralised { get; private set; }

    /// <summary>Takes in more text.</summary>
    /// <returns>The pieces that are settled now, in order.</returns>
    public IEnumerable<ModelTextPiece> Append(string delta)
    {
        foreach (var c in delta)
        {
            if (c == '\n')
            {
                yield return Settle(isLineEnd: true);
            }
            else if (IsVisible(c))
            {
                _waiting.Append(c);
                if (c is ' ' or '\t' && CanSettle(_waiting.ToString()))
                {
                    yield return Settle(isLineEnd: false);
                }
            }
        }
    }

    /// <summary>The rest, after the last delta.</summary>
    public ModelTextPiece Complete()
    {
        var rest = Settle(isLineEnd: true);
        return rest with { Text = rest.Text.TrimEnd('\n') };
    }

    private static bool IsVisible(char c) =>
        c is '\t' || !(char.IsControl(c) || c is (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF');

    private ModelTextPiece Settle(bool isLineEnd)
    {
        var text = _waiting.ToString();
        _waiting.Clear();
        var isFence = isLineEnd && _opensLine && MarkdownCode.IsFence(text);
        _inFence ^= isFence;
        var isCode = _inFence || isFence;
        var clean = Neutral(isCode ? text : WithoutConfidence(text), isCode);
        var piece = new ModelTextPiece(isLineEnd ? $"{clean}\n" : clean, _opensLine, isCode);
        _opensLine = isLineEnd;
        return piece;
    }

    /// <summary>Whether nothing that may still come can change what the words so far mean.</summary>
    private bool CanSettle(string text)
    {
        var opening = text.TrimStart();
        var mayBeBlock = _opensLine && (opening.Length == 0 || opening[0] is '`' or '~' or '[' or '|');
        return !_inFence && !mayBeBlock && !HasOpenCode(text) && !HasOpenBracket(text)
            && !text.Contains("confiden", StringComparison.OrdinalIgnoreCase) && !BeforeConfidence.Contains(LastWord(text), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a run of backticks waits for its end.</summary>
    private static bool HasOpenCode(string text)
    {
        var runs = 0;
        for (var i = 0; i < text.Length; i++)
        {
            runs += text[i] == '`' && (i == 0 || text[i - 1] != '`') ? 1 : 0;
        }

        return runs % 2 == 1;
    }

    private static bool HasOpenBracket(string text)
    {
        var open = text.LastIndexOf('[');
        return open >= 0 && text.Length - open <= LongestBracket && text.IndexOf(']', open) < 0;
    }

    private static string LastWord(string text)
    {
        var end = text.AsSpan().LastIndexOfAnyInRange('A', 'z');
        var start = end;
        while (start > 0 && char.IsAsciiLetter(text[start - 1]))
        {
            start--;
        }

        return end < 0 ? "" : text[start..(end + 1)];
    }

    /// <summary>Drops "Confidence: 99 %" and the like, unless it cites a source: then it is what a document says.</summary>
    private static string WithoutConfidence(string text) =>
        text.Contains("confiden", StringComparison.OrdinalIgnoreCase) ? Confidence().Replace(text, match => match.Groups["cites"].Success ? match.Value : "") : text;

    private string Neutral(string text, bool isCode)
    {
        var plain = isCode ? text : Links().Replace(Links().Replace(text, LinkAsText), LinkAsText);
        plain = Tags().Replace(AutoLinks().Replace(plain, "${address}"), "< ${tag}").Replace("](", "] (", StringComparison.Ordinal);
        plain = _opensLine ? Definition().Replace(plain, "${label} :") : plain;
        HasNeutralised |= plain != text;
        return plain;
    }

    [GeneratedRegex(@"(?<before>^|[^\w\]\)\\])!?\[(?<label>[^\[\]\n]*)\]\((?<target>[^()\n]*)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Links();

    [GeneratedRegex("<(?<address>https?://[^<>\\s]*)>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AutoLinks();

    [GeneratedRegex(
        @"<(?<tag>/?(?:a|area|audio|base|body|button|embed|form|frame|iframe|image|img|input|link|math|meta|object|picture|script|source|style|svg|track|video)\b)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(@"^(?<label>\s*\[[^\[\]\n]*\]):", RegexOptions.NonBacktracking)]
    private static partial Regex Definition();

    [GeneratedRegex(
        @"[\s*_(\[>#-]*(?:\b(?:my|overall|answer|model|estimated|final)\s+)*\bconfidence(?:\s+(?:level|score|rating))?[\s*_""]*(?::|=|\bis\b)[\s*_""]*(?:\d+(?:[.,]\d+)?\s*(?:%|percent|/\s*\d+)?|very high|high|medium|moderate|very low|low|certain)[\s*_)\].]*(?<cites>\[)?",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Confidence();
}
