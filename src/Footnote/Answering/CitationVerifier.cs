using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>Checks a sentence against the passages it cites. It compares words, so it cannot tell a paraphrase from its opposite: those are weak at best.</summary>
internal sealed class CitationVerifier(ITermAnalyzer analyzer, QuotableSplitter splitter)
{
    /// <summary>Share of a sentence's content words that its passages must hold for it to be weakly supported.</summary>
    private const double WeakShare = 0.6;

    /// <summary>Share of a sentence's content words that a sentence of the passage must hold to be shown for it.</summary>
    private const double QuoteShare = 0.3;

    /// <summary>Checks one sentence; without passages it is unsupported.</summary>
    public Verdict Verify(string sentence, IReadOnlyList<Passage> passages)
    {
        var verbatim = passages.Select(p => Verbatim(sentence, p)).ToList();
        if (verbatim.Exists(v => v is not null))
        {
            return new Verdict(SupportLevel.Supported, verbatim);
        }

        var words = ContentTerms(sentence);
        var known = passages.SelectMany(Said).SelectMany(ContentTerms).ToHashSet(StringComparer.Ordinal);
        var isWeak = Share(words, known) >= WeakShare && words.Where(HasDigit).All(known.Contains);
        return isWeak
            ? new Verdict(SupportLevel.Weak, [.. passages.Select(p => Nearest(words, p))])
            : new Verdict(SupportLevel.Unsupported, new SourceSpan?[passages.Count]);
    }

    /// <summary>
    /// The passage with its headings, captions and table headers. The document's title, which begins the context, vouches for nothing: the number of a
    /// standard is not one that the passage gives.
    /// </summary>
    private static IEnumerable<string> Said(Passage passage) => [passage.Text, .. passage.Section, .. passage.Blocks.Select(block => block.Context)];

    /// <summary>
    /// Where the sentence stands in the passage as one or more whole sentences, rows or lines. A part of a sentence does not count:
    /// "interrupts are enabled" is not what "it is an error if interrupts are enabled" says.
    /// </summary>
    private SourceSpan? Verbatim(string sentence, Passage passage)
    {
        var (needle, hay) = (new FoldedText(sentence).Text, new FoldedText(passage.Text));
        if (needle.Length == 0 || !hay.Text.Contains(needle, StringComparison.Ordinal))
        {
            return null;
        }

        var units = splitter.Split(passage);
        var (starts, ends) = (units.Select(u => u.Span.Start).ToHashSet(), units.Select(u => u.Span.End).ToHashSet());
        for (var at = hay.Text.IndexOf(needle, StringComparison.Ordinal); at >= 0; at = hay.Text.IndexOf(needle, at + 1, StringComparison.Ordinal))
        {
            var origin = hay.Origin(at, needle.Length);
            if (ends.Contains(origin.End) && StartOf(passage.Text, origin.Start, starts) is { } start)
            {
                return (origin with { Start = start }).Shift(passage.Span.Start);
            }
        }

        return null;
    }

    /// <summary>The unit's start at or, across the indentation of code, before the position; null where no unit starts there.</summary>
    private static int? StartOf(string text, int position, HashSet<int> starts)
    {
        while (!starts.Contains(position) && position > 0 && text[position - 1] is ' ' or '\t')
        {
            position--;
        }

        return starts.Contains(position) ? position : null;
    }

    /// <summary>The passage's sentence that shares most of the words.</summary>
    private SourceSpan? Nearest(HashSet<string> words, Passage passage) => splitter.Split(passage)
        .Select(unit => (unit.Span, Share: Share(words, ContentTerms(unit.Span.Of(passage.Text)))))
        .Where(unit => unit.Share >= QuoteShare)
        .OrderByDescending(unit => unit.Share)
        .Select(unit => (SourceSpan?)unit.Span.Shift(passage.Span.Start))
        .FirstOrDefault();

    private static double Share(HashSet<string> words, HashSet<string> known) =>
        words.Count > 0 ? (double)words.Count(known.Contains) / words.Count : 0;

    private static bool HasDigit(string word) => word.AsSpan().ContainsAnyInRange('0', '9');

    private HashSet<string> ContentTerms(string text) => analyzer.Analyze(text)
        .Where(t => FunctionWords.IsContent(t.Span.Of(text)))
        .Select(t => t.Text)
        .ToHashSet(StringComparer.Ordinal);
}
