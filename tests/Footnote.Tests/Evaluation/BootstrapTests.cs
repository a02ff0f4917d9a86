using Footnote.Evaluation;

namespace Footnote.Tests.Evaluation;

/// <summary>Intervals of a mean.</summary>
public sealed class BootstrapTests
{
    [Fact]
    public void Equal_numbers_have_no_uncertainty() => Assert.Equal(new ConfidenceInterval(0.5, 0.5, 0.5), Bootstrap.Mean([0.5, 0.5, 0.5]));

    [Fact]
    public void The_interval_is_that_of_the_normal_distribution_where_there_are_many_numbers()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 400).Select(_ => random.NextDouble()).ToList();
        var halfWidth = 1.96 * Math.Sqrt(1.0 / 12 / 400);

        var interval = Bootstrap.Mean(values);

        Assert.Equal(values.Average(), interval.Mean, 1e-12);
        Assert.Equal(interval.Mean - halfWidth, interval.Low, 0.003);
        Assert.Equal(interval.Mean + halfWidth, interval.High, 0.003);
    }

    [Fact]
    public void The_same_numbers_give_the_same_interval() => Assert.Equal(Bootstrap.Mean([1, 2, 3, 7]), Bootstrap.Mean([1, 2, 3, 7]));

    [Fact]
    public void No_numbers_have_no_interval() => Assert.Equal(new ConfidenceInterval(0, 0, 0), Bootstrap.Mean([]));
}
