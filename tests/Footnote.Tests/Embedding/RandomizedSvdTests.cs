using Footnote.Embedding;

namespace Footnote.Tests.Embedding;

/// <summary>Singular values and vectors against their definition.</summary>
public sealed class RandomizedSvdTests
{
    [Fact]
    public void A_diagonal_matrix_has_its_diagonal_as_singular_values()
    {
        var matrix = new SparseMatrix([0, 1, 2, 3], [2, 0, 1], [3, 5, 2], 3);

        var svd = RandomizedSvd.Decompose(matrix, new LatentSettings { Rank = 2 });

        Assert.Equal([5, 3], svd.SingularValues, Near(1e-5));
        Assert.Equal(1, Math.Abs(svd.RightVectors[0]), 1e-5);
        Assert.Equal(1, Math.Abs(svd.RightVectors[(2 * 2) + 1]), 1e-5);
    }

    [Fact]
    public void Right_vectors_are_orthonormal_and_reproduce_a_matrix_of_low_rank()
    {
        const int rank = 8;
        var (matrix, dense) = LowRank(rows: 120, columns: 90, rank);

        var svd = RandomizedSvd.Decompose(matrix, new LatentSettings { Rank = 16 });

        Assert.Equal(rank, svd.Rank);
        for (var i = 0; i < rank; i++)
        {
            for (var j = 0; j < rank; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, 90).Sum(row => svd.RightVectors[(row * rank) + i] * svd.RightVectors[(row * rank) + j]), 1e-4);
            }
        }

        Assert.Equal(dense.Sum(row => row.Sum(value => value * value)), svd.SingularValues.Sum(value => value * value), 0.01);
    }

    [Fact]
    public void The_result_is_the_same_to_the_bit_with_one_thread_and_with_many()
    {
        var (matrix, _) = LowRank(rows: 300, columns: 200, rank: 40);

        var one = RandomizedSvd.Decompose(matrix, new LatentSettings { Rank = 24, Workers = 1 });
        var many = RandomizedSvd.Decompose(matrix, new LatentSettings { Rank = 24, Workers = 7 });

        Assert.Equal(one.SingularValues, many.SingularValues);
        Assert.Equal(one.RightVectors, many.RightVectors);
    }

    [Fact]
    public void A_matrix_of_zeros_spans_nothing()
    {
        var svd = RandomizedSvd.Decompose(new SparseMatrix([0, 0, 0], [], [], 4), new LatentSettings());

        Assert.Equal(0, svd.Rank);
        Assert.Empty(svd.RightVectors);
    }

    private static (SparseMatrix Matrix, double[][] Dense) LowRank(int rows, int columns, int rank)
    {
        var random = new Random(7);
        var left = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, rank).Select(_ => random.NextDouble() - 0.5).ToArray()).ToArray();
        var right = Enumerable.Range(0, columns).Select(_ => Enumerable.Range(0, rank).Select(_ => random.NextDouble() - 0.5).ToArray()).ToArray();
        var dense = left.Select(l => right.Select(r => (double)(float)l.Zip(r, (a, b) => a * b).Sum()).ToArray()).ToArray();
        var starts = Enumerable.Range(0, rows + 1).Select(row => (long)row * columns).ToArray();
        var matrix = new SparseMatrix(starts, [.. Enumerable.Range(0, rows * columns).Select(i => i % columns)], [.. dense.SelectMany(row => row).Select(value => (float)value)], columns);
        return (matrix, dense);
    }

    private static IEqualityComparer<double> Near(double tolerance) => EqualityComparer<double>.Create((x, y) => Math.Abs(x - y) <= tolerance, _ => 0);
}
