using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>Completes an answer's sources: finds the very lines that are quoted, and adds the nearest passages that nothing is quoted from.</summary>
/// <param name="lines">Where the lines of a passage stand.</param>
/// <param name="sources">Number of sources an answer names, as far as there are so many.</param>
internal sealed class SourceFinder(LinesOfPassage lines, int sources)
{
    /// <summary>The answer with its sources complete.</summary>
    /// <param name="answer">The answer as it was assembled.</param>
    /// <param name="passages">The passages it was made from, best first.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async ValueTask<Answer> CompleteAsync(Answer answer, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        var citations = new List<Citation>();
        foreach (var citation in answer.Citations)
        {
            citations.Add(citation with { Lines = await QuotedLinesAsync(citation, cancellationToken) });
        }

        return answer with { Citations = citations, Nearest = [.. Nearest(citations, passages)] };
    }

    private async ValueTask<IReadOnlyList<PlacedLine>> QuotedLinesAsync(Citation citation, CancellationToken cancellationToken)
    {
        var all = await lines(citation.Passage, cancellationToken);
        return [.. all.Where(line => citation.Quotes.Any(quote => quote.Overlaps(line.Span)))];
    }

    /// <summary>Passages that show a place which no source before them does: to open the same page or section twice helps nobody.</summary>
    private IEnumerable<Citation> Nearest(List<Citation> cited, IReadOnlyList<Passage> passages)
    {
        var named = cited.SelectMany(citation => Places(citation.Passage)).ToHashSet(StringComparer.Ordinal);
        return passages
            .Where(passage => cited.TrueForAll(citation => citation.Passage.Id != passage.Id) && Places(passage).Count(named.Add) > 0)
            .Take(Math.Max(0, sources - cited.Count))
            .Select((passage, i) => new Citation(cited.Count + i + 1, passage, []));
    }

    /// <summary>What a reader opens to see a passage: its pages, or its section where there are none.</summary>
    private static IEnumerable<string> Places(Passage passage) => passage.Pages is { } pages
        ? Enumerable.Range(pages.First, pages.Last - pages.First + 1).Select(page => $"{passage.Path}\n{page}")
        : [$"{passage.Path}\n{string.Join('\n', passage.Section)}"];
}
