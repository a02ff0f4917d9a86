using Footnote.Embedding.Training;

namespace Footnote.Tests.Embedding.Training;

public sealed class RankCorrelationTests
{
    [Fact]
    public void Only_the_order_counts() => Assert.Equal(1, RankCorrelation.Spearman([1, 2, 3, 10], [0.1, 5, 6, 7]), tolerance: 1e-12);

    [Fact]
    public void The_opposite_order_is_minus_one() => Assert.Equal(-1, RankCorrelation.Spearman([1, 2, 3], [3, 2, 1]), tolerance: 1e-12);

    // scipy.stats.spearmanr([1, 2, 2, 4], [1, 3, 2, 4]) = 0.9486832980505138
    [Fact]
    public void Equal_values_share_their_ranks() => Assert.Equal(0.9486832980505138, RankCorrelation.Spearman([1, 2, 2, 4], [1, 3, 2, 4]), tolerance: 1e-12);

    [Fact]
    public void A_side_that_does_not_vary_has_no_correlation() => Assert.Equal(0, RankCorrelation.Spearman([1, 1, 1], [1, 2, 3]));
}
