namespace Footnote.Search.Terms;

/// <summary>The settings of <see cref="Bm25"/>. They are used at query time only, so a change takes effect at once.</summary>
public sealed record Bm25Parameters
{
    /// <summary>The settings of Anserini's BM25 baselines, tuned by Trotman, Puurula and Burgess (2014): k1 0.9, b 0.4.</summary>
    public static Bm25Parameters Default { get; } = new();

    /// <summary>How slowly repetition of a term saturates; 0 or more. 0 asks only whether a term occurs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a finite number.</exception>
    public double K1
    {
        get;
        init => field = value >= 0 && double.IsFinite(value)
            ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "BM25's k1 is a finite number, 0 or more.");
    } = 0.9;

    /// <summary>How much a passage's length counts, 0 (not at all) to 1 (fully).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not within 0 and 1.</exception>
    public double B
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "BM25's b lies between 0 and 1.");
    } = 0.4;

    /// <summary>What an occurrence in a passage's context (headings, captions) counts beside one in its text, 0 or more; 0 leaves the context out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a finite number.</exception>
    public double ContextWeight
    {
        get;
        init => field = value >= 0 && double.IsFinite(value)
            ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The weight of the context is a finite number, 0 or more.");
    } = 1;
}
