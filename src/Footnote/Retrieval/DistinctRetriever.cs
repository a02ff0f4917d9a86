using System.Diagnostics;
using Footnote.Documents;
using Footnote.Library;
using Footnote.Library.Filters;

namespace Footnote.Retrieval;

/// <summary>
/// Keeps the best-ranked of passages that say nearly the same, with the places of the others, and lets the next in rank take the room. Order and scores
/// stay. Passages of different versions are both kept where a word differs. It stands inside what is dear by the candidate, such as a reranker, since it may ask more than once.
/// </summary>
/// <param name="inner">Finds the candidates.</param>
/// <param name="library">Knows which passages say nearly the same.</param>
public sealed class DistinctRetriever(IRetriever inner, ILibrary library) : IRetriever
{
    /// <summary>Name of the stage.</summary>
    public const string Stage = "distinct";

    /// <summary>How often the inner retriever is asked at most, each time for twice as many: a ranking of copies alone ends short instead of reading the whole library.</summary>
    private const int MaxRounds = 6;

    /// <inheritdoc/>
    public async ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken)
    {
        var asked = query.Limit;
        for (var round = 1; ; round++, asked *= 2)
        {
            var ranking = await inner.RetrieveAsync(query with { Limit = asked }, cancellationToken);
            var started = Stopwatch.GetTimestamp();
            var groups = await library.DuplicatesAsync([.. ranking.Candidates.Select(candidate => candidate.Passage.Id)], cancellationToken);
            var distinct = ranking.Candidates
                .DistinctBy(candidate => (RepresentativeOf(candidate, groups), candidate.Passage.Version))
                .DistinctBy(candidate => (RepresentativeOf(candidate, groups), candidate.Passage.Text))
                .Take(query.Limit)
                .ToList();
            if (distinct.Count == query.Limit || ranking.Candidates.Count < asked || round == MaxRounds)
            {
                var candidates = await NameOthersAsync(distinct, groups, query.Filter, cancellationToken);
                var timing = new StageTiming(Stage, Stopwatch.GetElapsedTime(started).TotalMilliseconds, candidates.Count);
                return ranking with { Candidates = candidates, Timings = [.. ranking.Timings, timing] };
            }
        }
    }

    private static long RepresentativeOf(Candidate candidate, IReadOnlyDictionary<long, IReadOnlyList<long>> groups) =>
        groups.TryGetValue(candidate.Passage.Id, out var group) ? group[0] : candidate.Passage.Id;

    private async ValueTask<IReadOnlyList<Candidate>> NameOthersAsync(
        IReadOnlyList<Candidate> distinct, IReadOnlyDictionary<long, IReadOnlyList<long>> groups, Filter filter, CancellationToken cancellationToken)
    {
        var allowed = groups.Count > 0 ? await library.MatchingAsync(filter, cancellationToken) : null;
        var shown = distinct.Select(candidate => candidate.Passage.Id).ToHashSet();
        var candidates = new List<Candidate>(distinct.Count);
        foreach (var candidate in distinct)
        {
            var others = groups.GetValueOrDefault(candidate.Passage.Id, []).Where(id => !shown.Contains(id) && allowed?.Contains(id) != false).ToList();
            var passages = others.Count > 0 ? await library.PassagesAsync(others, filter, cancellationToken) : [];
            candidates.Add(candidate with { Passage = WithPlacesOf(candidate.Passage, passages) });
        }

        return candidates;
    }

    /// <summary>The passage with the places of its like: those with the very same words under another title or other headings, and those with nearly the same words.</summary>
    private static Passage WithPlacesOf(Passage passage, IReadOnlyList<Passage> others)
    {
        var places = others.ToLookup(other => other.Text == passage.Text, other => (IEnumerable<PassagePlace>)[other.Place, .. other.OtherPlaces]);
        return passage with
        {
            OtherPlaces = InOrder([.. passage.OtherPlaces, .. places[true].SelectMany(place => place)]),
            SimilarPlaces = InOrder(places[false].SelectMany(place => place)),
        };
    }

    private static IReadOnlyList<PassagePlace> InOrder(IEnumerable<PassagePlace> places) =>
        [.. places.OrderBy(place => place.Path, StringComparer.Ordinal).ThenBy(place => place.Pages?.First ?? 0).ThenBy(place => place.SourceLine)];
}
