namespace Footnote.Embedding;

/// <summary>
/// What a term counts in a passage or a question: sublinear tf–idf (Manning, Raghavan and Schütze 2008, section 6.4), with idf squared. Rare terms
/// must count for more than in a search by words, since every passage is compared, not only those that have them.
/// </summary>
internal static class TermWeight
{
    /// <summary>Inverse document frequency, squared: <c>ln(N / n)²</c>.</summary>
    /// <param name="passages">N, the number of passages.</param>
    /// <param name="containing">n, the number of passages that contain the term, 1 to N.</param>
    public static double Idf(int passages, int containing) => Math.Pow(Math.Log((double)passages / containing), 2);

    /// <summary><c>(1 + ln tf) · idf</c>.</summary>
    /// <param name="count">tf, occurrences in the text, 1 or more.</param>
    /// <param name="idf">See <see cref="Idf"/>.</param>
    public static double Of(int count, double idf) => (1 + Math.Log(count)) * idf;
}
