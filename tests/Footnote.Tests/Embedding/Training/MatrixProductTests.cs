using Footnote.Embedding.Training;

namespace Footnote.Tests.Embedding.Training;

public sealed class MatrixProductTests
{
    [Theory]
    [InlineData(4, 1, 16)]
    [InlineData(8, 37, 48)]
    [InlineData(64, 100, 32)]
    public void Products_are_those_of_the_definition(int rows, int inner, int columns)
    {
        var random = new Random(1);
        var left = Numbers(rows * inner);
        var right = Numbers(columns * inner);
        var target = new float[rows * columns];

        MatrixProduct.Compute(Matrix.Rows(left, inner), Matrix.Rows(right, inner).Transposed, Matrix.Rows(target, columns), rows, inner, columns);

        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                Assert.Equal(Enumerable.Range(0, inner).Sum(k => (double)left[(i * inner) + k] * right[(j * inner) + k]), target[(i * columns) + j], tolerance: 1e-4);
            }
        }

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    [Fact]
    public void Shapes_that_do_not_fit_the_tiles_are_refused()
    {
        var matrix = Matrix.Rows(new float[64], 8);

        Assert.Throws<ArgumentException>(() => MatrixProduct.Compute(matrix, matrix, matrix, 4, 4, 8));
    }
}
