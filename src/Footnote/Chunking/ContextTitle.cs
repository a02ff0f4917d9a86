using System.Text.RegularExpressions;
using Footnote.Documents;
using Footnote.Reading;

namespace Footnote.Chunking;

/// <summary>
/// The document's title as what stands above the headings in a passage's context: a passage from the middle of a manual does not say which manual it is from.
/// What the headings say already is left out, and so is what is no title.
/// </summary>
internal sealed partial class ContextTitle
{
    /// <summary>
    /// Most tokens of a title, by <see cref="TokenCounter"/>: an eighth of a passage of the default size. The names of standards stay whole (the longest among
    /// the RISC-V specifications has 14); an abstract that was put in the title's place does not drown the passages it stands above.
    /// </summary>
    public const int MaxTokens = 32;

    private readonly string _title;
    private readonly string _folded;
    private readonly string[] _parts;

    private ContextTitle(string title) => (_title, _folded, _parts) = (title, Folded(title), Separator().Split(title));

    /// <summary>The title of a document.</summary>
    public static ContextTitle Of(Document document)
    {
        var title = Blanks().Replace(document.Title ?? "", " ").Trim();
        return new ContextTitle(IsFileName(title, document.Format) || ProgramTitle.IsMatch(title) || NoTitle().IsMatch(title) || IsChapter(title, document) ? "" : title);
    }

    /// <summary>
    /// The title, but for the parts of it that are headings of the path; empty where nothing is left. A page's title is often its heading and the site's name:
    /// of "Pods | Kubernetes" above "Pods", "Kubernetes" is left.
    /// </summary>
    /// <param name="path">Headings from the top down to the passage's section.</param>
    public string Above(IReadOnlyList<string> path)
    {
        var headings = path.Select(Folded).ToHashSet(StringComparer.Ordinal);
        if (_title.Length == 0 || headings.Contains(_folded))
        {
            return "";
        }

        var unsaid = _parts.Where(part => !headings.Contains(Folded(part))).ToList();
        return Shortened(unsaid.Count == _parts.Length ? _title : string.Join(" - ", unsaid));
    }

    /// <summary>Source code is titled by its file's name, and some programs title what they export by the name of the file it was made from.</summary>
    private static bool IsFileName(string title, string format) => format == "code" || FileName().IsMatch(title);

    /// <summary>Where a document states no title its first heading is taken for it, which may be that of the first of several chapters.</summary>
    private static bool IsChapter(string title, Document document) =>
        Chapter().IsMatch(title) && document.Sections.FirstOrDefault(section => section.Level > 0) is { } first && Folded(first.Path[0]) == Folded(title);

    /// <summary>As many whole words as <see cref="MaxTokens"/> allow.</summary>
    private static string Shortened(string title)
    {
        var (tokens, end) = (0, 0);
        while (end < title.Length)
        {
            var wordEnd = TokenCounter.WordEnd(title, end);
            tokens += title[end] == ' ' ? 0 : TokenCounter.Cost(wordEnd - end);
            if (tokens > MaxTokens)
            {
                return title[..end].TrimEnd();
            }

            end = wordEnd;
        }

        return title;
    }

    /// <summary>What counts when title and heading are compared: no case, no blanks, no marks that merely part words, since a heading may be set in two lines.</summary>
    private static string Folded(string words) => Unheard().Replace(words, "").ToUpperInvariant();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[\s:,;]+", RegexOptions.NonBacktracking)]
    private static partial Regex Unheard();

    [GeneratedRegex(" (?:[-–—|·•»«]|::) ", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\.(pdf|md|markdown|adoc|asciidoc|html?|txt|rst|xml)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FileName();

    /// <summary>What programs write where nobody wrote a title, and titles without a letter or digit.</summary>
    [GeneratedRegex(
        @"^([^\p{L}\p{N}]*|untitled document|no title|new page [0-9]*|presentation ?[0-9]*|powerpoint presentation)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NoTitle();

    /// <summary>Numbered headings, and those of what stands before the first chapter.</summary>
    [GeneratedRegex(
        @"^((chapter|part|section|annex|appendix) \S+|[0-9]+(\.[0-9]+)*[.:)]?|[A-Z][.:)])( |$)|^(preface|preamble|foreword|abstract|introduction|overview|summary|(table of )?contents|change ?log|revision history)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Chapter();
}
