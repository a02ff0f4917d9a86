using System.Buffers;
using Footnote.Search.Terms;

namespace Footnote.Search;

/// <summary>
/// Scores one concept of a query: <c>max over the ways to say it of Σ term scores</c>. A maximum and not a sum, so that a passage gains nothing by
/// saying the same thing in several ways, and a word with many synonyms does not outweigh the others.
/// </summary>
internal sealed class ConceptScorer
{
    private readonly TermScorer[][] _ways;

    /// <summary>Prepares to score a concept.</summary>
    /// <param name="concept">What is asked for.</param>
    /// <param name="scorerFor">Scorer of a term.</param>
    public ConceptScorer(QueryConcept concept, Func<QueryTerm, TermScorer> scorerFor)
    {
        TermScorer[] typed = [.. concept.Typed.Select(scorerFor)];
        _ways = [typed, .. concept.Alternatives.Select(terms => Held(terms.Select(scorerFor), typed))];
    }

    /// <summary>Adds the concept's score to every passage of a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="scores">A number for each of its passages.</param>
    public void AddTo(Segment segment, Span<double> scores)
    {
        if (_ways is [var typed])
        {
            AddTerms(typed, segment, scores);
            return;
        }

        var rented = ArrayPool<double>.Shared.Rent(2 * scores.Length);
        var best = rented.AsSpan(0, scores.Length);
        best.Clear();
        foreach (var way in _ways)
        {
            Raise(best, way, segment, rented.AsSpan(scores.Length, scores.Length));
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] += best[i];
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>What each term adds to one passage: of the ways to say it, the best alone counts, the first of equals.</summary>
    /// <param name="postingOf">A term's occurrences in the passage.</param>
    /// <param name="passage">The passage.</param>
    public IEnumerable<TermContribution> Explain(Func<string, Posting> postingOf, PassageEntry passage)
    {
        var scores = _ways.Select(way => way.Sum(term => term.Score(postingOf(term.Term), passage))).ToList();
        var best = scores.IndexOf(scores.Max());
        return from way in _ways.Index()
               from term in way.Item
               let posting = postingOf(term.Term)
               let score = way.Index == best ? term.Score(posting, passage) : 0
               select new TermContribution(term.Term, term.DocumentFrequency, term.Idf, posting.InText, posting.InContext, score);
    }

    /// <summary>A synonym rarer than what was typed counts as if it were as common: it must not turn a vague word into a telling one.</summary>
    private static TermScorer[] Held(IEnumerable<TermScorer> synonym, TermScorer[] typed)
    {
        var terms = synonym.ToArray();
        var limit = typed.Sum(term => term.Idf) * terms.Sum(term => term.Weight);
        var factor = Math.Min(1, limit / terms.Sum(term => term.Limit));
        return Array.ConvertAll(terms, term => term with { Weight = term.Weight * factor });
    }

    private static void Raise(Span<double> best, TermScorer[] way, Segment segment, Span<double> scratch)
    {
        if (way is [var term])
        {
            RaiseByTerm(best, term, segment);
            return;
        }

        scratch.Clear();
        AddTerms(way, segment, scratch);
        for (var i = 0; i < best.Length; i++)
        {
            best[i] = Math.Max(best[i], scratch[i]);
        }
    }

    private static void RaiseByTerm(Span<double> best, TermScorer term, Segment segment)
    {
        if (segment.FindTerm(term.Term) is >= 0 and var number)
        {
            foreach (var posting in segment.Postings(number))
            {
                best[posting.Passage] = Math.Max(best[posting.Passage], term.Score(posting, segment.Passage(posting.Passage)));
            }
        }
    }

    private static void AddTerms(TermScorer[] terms, Segment segment, Span<double> scores)
    {
        foreach (var term in terms)
        {
            if (segment.FindTerm(term.Term) is >= 0 and var number)
            {
                foreach (var posting in segment.Postings(number))
                {
                    scores[posting.Passage] += term.Score(posting, segment.Passage(posting.Passage));
                }
            }
        }
    }
}
