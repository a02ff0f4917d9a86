using Footnote.Search.Terms;

namespace Footnote.Tests.Search.Terms;

public sealed class Bm25ParametersTests
{
    [Theory]
    [InlineData(-0.1, 0.4, 1)]
    [InlineData(double.NaN, 0.4, 1)]
    [InlineData(0.9, 1.1, 1)]
    [InlineData(0.9, double.NaN, 1)]
    [InlineData(0.9, 0.4, -1)]
    [InlineData(0.9, 0.4, double.PositiveInfinity)]
    public void Settings_out_of_range_are_refused(double k1, double b, double contextWeight) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bm25Parameters { K1 = k1, B = b, ContextWeight = contextWeight });
}
