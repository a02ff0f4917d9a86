namespace Footnote.Training.Measuring;

/// <summary>
/// Words and meaning together (Bruch, Gai and Ingber 2023): share · cosine + (1 - share) · BM25 / the best BM25 of the query. Cosines are taken as they are,
/// negative ones as 0.
/// </summary>
internal static class ConvexFusion
{
    /// <summary>One score a passage.</summary>
    /// <param name="words">BM25 of each passage, 0 where no word fits.</param>
    /// <param name="cosines">Cosine of query and passage.</param>
    /// <param name="share">Weight of the cosines, 0 to 1.</param>
    public static double[] Fuse(ReadOnlySpan<double> words, ReadOnlySpan<double> cosines, double share)
    {
        var best = 0.0;
        foreach (var score in words)
        {
            best = Math.Max(best, score);
        }

        var fused = new double[words.Length];
        for (var i = 0; i < fused.Length; i++)
        {
            fused[i] = (share * Math.Max(0, cosines[i])) + ((1 - share) * (best > 0 ? words[i] / best : 0));
        }

        return fused;
    }
}
