using Footnote.Evaluation;

namespace Footnote.Bench.Models;

/// <summary>nDCG at 10 of one way of searching, query by query, collection by collection.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Scores">One number a query, in the order of the queries, for each collection.</param>
internal sealed record MeasuredMethod(string Name, IReadOnlyList<double[]> Scores)
{
    private const int Resamples = 2000;

    /// <summary>The mean of a collection.</summary>
    public ConfidenceInterval Of(int collection) => Bootstrap.Mean(Scores[collection], Resamples);

    /// <summary>By how much it is better than another, in a collection.</summary>
    public ConfidenceInterval Beyond(MeasuredMethod other, int collection) => Bootstrap.Mean(Differences(other, collection), Resamples);

    /// <summary>The mean over some collections, each counting the same; queries are drawn anew within each collection.</summary>
    public ConfidenceInterval Average(IReadOnlyList<int> collections) => Stratified([.. collections.Select(collection => Scores[collection])]);

    /// <summary>By how much it is better than another, the mean over some collections.</summary>
    public ConfidenceInterval AverageBeyond(MeasuredMethod other, IReadOnlyList<int> collections) => Stratified([.. collections.Select(collection => Differences(other, collection))]);

    private double[] Differences(MeasuredMethod other, int collection) => [.. Scores[collection].Zip(other.Scores[collection], (mine, theirs) => mine - theirs)];

    private static ConfidenceInterval Stratified(double[][] values)
    {
        var random = new Random(1);
        var means = Enumerable.Range(0, Resamples)
            .Select(_ => values.Average(collection => Enumerable.Range(0, collection.Length).Average(_ => collection[random.Next(collection.Length)]))).Order().ToList();
        return new ConfidenceInterval(values.Average(collection => collection.Average()), means[Resamples / 40], means[Resamples - (Resamples / 40) - 1]);
    }
}
