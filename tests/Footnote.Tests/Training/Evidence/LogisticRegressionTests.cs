using Footnote.Training.Evidence;

namespace Footnote.Tests.Training.Evidence;

public sealed class LogisticRegressionTests
{
    [Fact]
    public void Rows_drawn_from_known_coefficients_give_them_back()
    {
        double[] expected = [-1, 2, 0.5];
        var random = new Random(1);
        var rows = Enumerable.Range(0, 20_000).Select(_ => new[] { 1, random.NextDouble(), 4 * random.NextDouble() }).ToList();
        var labels = rows.ConvertAll(row => random.NextDouble() < LogisticRegression.Probability(row, expected));

        var found = LogisticRegression.Fit(rows, labels, rows.ConvertAll(_ => 1.0));

        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance: 0.15));
    }

    [Fact]
    public void Without_columns_but_the_bias_the_probability_is_the_weighted_share()
    {
        List<double[]> rows = [[1], [1], [1]];
        var found = LogisticRegression.Fit(rows, [true, false, false], [300, 100, 100]);

        Assert.Equal(0.6, LogisticRegression.Probability([1], found), tolerance: 1e-3);
    }

    [Fact]
    public void Rows_that_are_parted_wholly_still_give_finite_coefficients()
    {
        var found = LogisticRegression.Fit([[1, 0], [1, 1]], [false, true], [100, 100]);

        Assert.All(found, value => Assert.InRange(value, -50, 50));
        Assert.True(LogisticRegression.Probability([1, 1], found) > 0.9);
    }
}
