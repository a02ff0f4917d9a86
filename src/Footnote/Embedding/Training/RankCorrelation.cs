namespace Footnote.Embedding.Training;

/// <summary>Agreement of two orders.</summary>
internal static class RankCorrelation
{
    /// <summary>Spearman's rho: Pearson's correlation of the ranks, equal values sharing the mean of their ranks. -1 to 1; 0 where a side does not vary.</summary>
    public static double Spearman(double[] first, double[] second)
    {
        var (x, y) = (Ranks(first), Ranks(second));
        var mean = (first.Length + 1) / 2.0;
        var (xy, xx, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }

    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && values[order[to]].Equals(values[order[from]]))
            {
                to++;
            }

            for (var i = from; i < to; i++)
            {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }

            from = to;
        }

        return ranks;
    }
}
