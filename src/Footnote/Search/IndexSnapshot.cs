using System.Buffers;
using Footnote.Search.Terms;

namespace Footnote.Search;

/// <summary>
/// The index at one moment. Immutable: who holds it sees no later change. Scores depend on the live passages only, never on how they are spread
/// over segments: statistics are counted over all live passages, and a score is summed in the order of the query's concepts.
/// </summary>
public sealed class IndexSnapshot
{
    private readonly long _textLength;
    private readonly long _contextLength;

    /// <summary>Puts segments together. No live passage may be in two of them.</summary>
    public IndexSnapshot(IEnumerable<LiveSegment> segments)
    {
        Segments = [.. segments];
        Count = Segments.Sum(segment => segment.Count);
        _textLength = Segments.Sum(segment => segment.TextLength);
        _contextLength = Segments.Sum(segment => segment.ContextLength);
    }

    /// <summary>An index without passages.</summary>
    public static IndexSnapshot Empty { get; } = new([]);

    /// <summary>The segments it consists of.</summary>
    public IReadOnlyList<LiveSegment> Segments { get; }

    /// <summary>Number of live passages.</summary>
    public int Count { get; }

    /// <summary>A name for the passages of the index: the same for the same passages, another as soon as one comes or goes.</summary>
    public string Generation => $"{Count}-{Segments.Aggregate(0UL, (sum, segment) => unchecked(sum + segment.Digest)):x16}";

    /// <summary>Whether the passage is in the index and not deleted.</summary>
    public bool Contains(long passageId) => Find(passageId) is not null;

    /// <summary>Number of live passages that have the term.</summary>
    /// <param name="term">A term as the <see cref="Analyzer"/> writes it.</param>
    /// <param name="withContext">Whether to count passages that have it in their context only.</param>
    public int DocumentFrequency(string term, bool withContext = true) => Segments.Sum(segment => segment.DocumentFrequency(term, withContext));

    /// <summary>See <see cref="Bm25.Idf"/>.</summary>
    /// <inheritdoc cref="DocumentFrequency"/>
    public double Idf(string term, bool withContext = true) => Bm25.Idf(Count, DocumentFrequency(term, withContext));

    /// <summary>Ranks the live passages that have at least one of the query's terms, by the sum over its concepts.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="limit">Number of passages wanted, 1 or more.</param>
    /// <param name="parameters">BM25's settings.</param>
    /// <param name="filter">Which passages may be returned, by identity; null for all. It changes no score.</param>
    /// <returns>At most <paramref name="limit"/> passages, best first; equal scores by ascending identity.</returns>
    /// <exception cref="DamagedSegmentException">A segment cannot be read.</exception>
    public IReadOnlyList<ScoredPassage> Search(AnalyzedQuery query, int limit, Bm25Parameters parameters, Func<long, bool>? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var scorers = ScorersFor(query, parameters);
        var best = new BestPassages(limit);
        foreach (var segment in Segments)
        {
            Rank(segment, scorers, best, filter);
        }

        return best.InOrder();
    }

    /// <summary>
    /// What each of the query's terms adds to a passage's score, in the order of the terms; the sum is its score. Of a word and its synonyms only the one
    /// that counts adds something. Empty for a passage that is not here.
    /// </summary>
    public IReadOnlyList<TermContribution> Explain(long passageId, AnalyzedQuery query, Bm25Parameters parameters) =>
        Find(passageId) is not var (segment, index) ? [] :
        [.. ScorersFor(query, parameters).SelectMany(concept => concept.Explain(term => PostingOf(segment, term, index), segment.Passage(index)))];

    private ConceptScorer[] ScorersFor(AnalyzedQuery query, Bm25Parameters parameters)
    {
        var averageLength = Count == 0 ? 0 : TermScorer.Weighted(_textLength, _contextLength, parameters) / Count;
        return [.. query.Concepts.Select(concept => new ConceptScorer(concept, term => ScorerFor(term, averageLength, parameters)))];
    }

    private TermScorer ScorerFor(QueryTerm term, double averageLength, Bm25Parameters parameters)
    {
        var frequency = DocumentFrequency(term.Term, withContext: parameters.ContextWeight > 0);
        return new TermScorer(term.Term, frequency, Bm25.Idf(Count, frequency), term.Weight, averageLength, parameters);
    }

    private static void Rank(LiveSegment live, ConceptScorer[] scorers, BestPassages best, Func<long, bool>? filter)
    {
        var segment = live.Segment;
        var rented = ArrayPool<double>.Shared.Rent(segment.Count);
        var scores = rented.AsSpan(0, segment.Count);
        scores.Clear();
        foreach (var scorer in scorers)
        {
            scorer.AddTo(segment, scores);
        }

        for (var index = 0; index < scores.Length; index++)
        {
            if (scores[index] > 0 && !live.Deleted.Contains(index) && segment.PassageId(index) is var id && filter?.Invoke(id) != false)
            {
                best.Offer(new ScoredPassage(id, scores[index]));
            }
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    private static Posting PostingOf(Segment segment, string term, int index)
    {
        if (segment.FindTerm(term) is >= 0 and var number)
        {
            foreach (var posting in segment.Postings(number))
            {
                if (posting.Passage == index)
                {
                    return posting;
                }
            }
        }

        return new Posting(index, 0, 0);
    }

    private (Segment Segment, int Index)? Find(long passageId)
    {
        foreach (var live in Segments)
        {
            if (live.Segment.IndexOf(passageId) is >= 0 and var index && !live.Deleted.Contains(index))
            {
                return (live.Segment, index);
            }
        }

        return null;
    }
}
