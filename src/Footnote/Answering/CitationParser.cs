using System.Text;
using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>Reads a language model's text: its sentences without their citation markers, each with the sources it cites.</summary>
/// <param name="sentences">Sentence boundaries of a text within a span, in order, disjoint.</param>
internal sealed class CitationParser(Func<string, SourceSpan, IReadOnlyList<SourceSpan>> sentences)
{
    /// <summary>
    /// Takes the text apart. A marker belongs to the sentence it stands in or directly after; one that opens a line belongs to the sentence that follows.
    /// </summary>
    /// <returns>The sentences in text order; empty where the text has no words.</returns>
    public IReadOnlyList<DraftSentence> Parse(string text)
    {
        var (plain, markers) = WithoutMarkers(text.ReplaceLineEndings("\n"));
        var parts = MarkdownLines.Split(plain).SelectMany(part => Sentences(plain, part.Kind, part.Span)).ToList();
        var sources = parts.ConvertAll(_ => new List<int>());
        var sentence = 0;
        foreach (var (position, opensLine, numbers) in markers)
        {
            while (sentence + 1 < parts.Count && (parts[sentence + 1].Span.Start < position || (opensLine && parts[sentence].Span.End <= position)))
            {
                sentence++;
            }

            if (parts.Count > 0)
            {
                sources[sentence].AddRange(numbers);
            }
        }

        return [.. parts.Select((part, i) => new DraftSentence(Words(plain, part.Kind, part.Span), part.Kind, [.. sources[i].Distinct()]))];
    }

    /// <summary>Cells of a table row are parted by a tab, as in a passage.</summary>
    private static string Words(string text, SentenceKind kind, SourceSpan span) => kind == SentenceKind.Table
        ? string.Join('\t', span.Of(text).Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))
        : span.Of(text);

    private IEnumerable<(SentenceKind Kind, SourceSpan Span)> Sentences(string text, SentenceKind kind, SourceSpan span) =>
        kind is SentenceKind.Prose or SentenceKind.List ? sentences(text, span).Select(s => (kind, s)) : [(kind, span)];

    /// <summary>The text without its markers and the blanks they leave behind, and where in it each marker stood.</summary>
    private static (string Plain, List<(int Position, bool OpensLine, IReadOnlyList<int> Sources)> Markers) WithoutMarkers(string text)
    {
        var plain = new StringBuilder(text.Length);
        var markers = new List<(int, bool, IReadOnlyList<int>)>();
        var from = 0;
        foreach (var marker in CitationMarkers.Find(text))
        {
            plain.Append(text, from, marker.Span.Start - from);
            from = marker.Span.End;
            TrimBlanks(plain);
            var startsLine = plain.Length == 0 || plain[^1] == '\n';
            while (startsLine && from < text.Length && text[from] is ' ' or '\t')
            {
                from++;
            }

            var endsLine = from >= text.Length || text[from] == '\n';
            markers.Add((plain.Length, startsLine && !endsLine, marker.Sources));
            if (!startsLine && !endsLine && char.IsLetterOrDigit(text[from]))
            {
                plain.Append(' ');
            }
        }

        return (plain.Append(text, from, text.Length - from).ToString(), markers);
    }

    private static void TrimBlanks(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] is ' ' or '\t')
        {
            text.Length--;
        }
    }
}
