namespace Footnote.Search.Terms;

/// <summary>
/// BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond") in the form Lucene has used since version 8:
/// <c>score = Σ weight · idf · tf / (tf + k1 · (1 − b + b · length / averageLength))</c>. The factor k1 + 1 of the original is left out: it is
/// the same for all passages and changes no order. Two fields are joined as in BM25F with one b: their frequencies and their lengths are added,
/// the context's times its weight, before the formula is applied.
/// </summary>
public static class Bm25
{
    /// <summary>Inverse document frequency (Robertson and Spärck Jones 1976, as Lucene keeps it above 0): <c>ln(1 + (N − n + 0.5) / (n + 0.5))</c>.</summary>
    /// <param name="passages">N, the number of passages.</param>
    /// <param name="containing">n, the number of passages that contain the term, 0 to N.</param>
    public static double Idf(long passages, long containing) => Math.Log(1 + ((passages - containing + 0.5) / (containing + 0.5)));

    /// <summary>What repetition adds: <c>tf / (tf + k1 · (1 − b + b · length / averageLength))</c>, from 0 towards 1.</summary>
    /// <param name="frequency">tf, the weighted number of occurrences in the passage, more than 0.</param>
    /// <param name="length">Weighted number of words of the passage.</param>
    /// <param name="averageLength">Its mean over all passages, more than 0.</param>
    /// <param name="parameters">k1 and b.</param>
    public static double Saturation(double frequency, double length, double averageLength, Bm25Parameters parameters) =>
        frequency / (frequency + (parameters.K1 * (1 - parameters.B + (parameters.B * length / averageLength))));
}
