using Footnote.Search.Terms;

namespace Footnote.Search;

/// <summary>Scores the postings of one query term: what <see cref="Bm25"/> needs that is the same for all passages.</summary>
internal readonly record struct TermScorer(string Term, int DocumentFrequency, double Idf, double Weight, double AverageLength, Bm25Parameters Parameters)
{
    /// <summary>What the term can add at most, in a passage that is full of it.</summary>
    public double Limit => Weight * Idf;

    /// <summary>What the term adds to the passage's score; 0 where it stands in a context only and contexts do not count.</summary>
    public double Score(Posting posting, PassageEntry passage)
    {
        var frequency = posting.InText + (Parameters.ContextWeight * posting.InContext);
        return frequency == 0 ? 0 : Weight * Idf * Bm25.Saturation(frequency, Weighted(passage.TextLength, passage.ContextLength, Parameters), AverageLength, Parameters);
    }

    /// <summary>Words of text and context together.</summary>
    public static double Weighted(long text, long context, Bm25Parameters parameters) => text + (parameters.ContextWeight * context);
}
