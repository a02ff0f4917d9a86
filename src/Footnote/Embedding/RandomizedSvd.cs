using System.Numerics.Tensors;

namespace Footnote.Embedding;

/// <summary>
/// The first singular values and right singular vectors of a sparse matrix A, by randomised subspace iteration (Halko, Martinsson and Tropp 2011,
/// "Finding Structure with Randomness", algorithms 4.4 and 5.1): a random sample of the row space is multiplied by AᵀA and made orthonormal a few
/// times; then A is decomposed within it.
/// </summary>
/// <remarks>Takes time O(rank · (entries + (rows + columns) · rank)) and memory for columns x (rank + oversampling) numbers. The same matrix and settings give
/// the same bits however many threads there are: every sum has a fixed order.</remarks>
/// <param name="SingularValues">Descending, more than 0.</param>
/// <param name="RightVectors">Row-major, columns of A x rank: the columns are orthonormal.</param>
internal sealed record RandomizedSvd(double[] SingularValues, float[] RightVectors)
{
    /// <summary>Columns of the sample that are multiplied together, so that they stay in cache and the product needs little memory.</summary>
    private const int BlockWidth = 96;

    /// <summary>Number of singular values found.</summary>
    public int Rank => SingularValues.Length;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">A, rows x columns.</param>
    /// <param name="settings">Rank wanted, oversampling, power iterations, seed, threads.</param>
    /// <param name="cancellationToken">Stops between multiplications.</param>
    public static RandomizedSvd Decompose(SparseMatrix matrix, LatentSettings settings, CancellationToken cancellationToken = default)
    {
        var transposed = matrix.Transposed();
        var width = Math.Min(settings.Rank + settings.Oversampling, Math.Min(matrix.RowCount, matrix.ColumnCount));
        var basis = RandomSigns(matrix.ColumnCount, width, settings.Seed);
        for (var iteration = 0; iteration < settings.PowerIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MultiplyByGram(matrix, transposed, basis, width, settings.Workers);
            (basis, width) = Orthonormalize(basis, matrix.ColumnCount, width, settings.Workers);
        }

        var image = new float[matrix.RowCount * width];
        matrix.Multiply(basis, image, width, settings.Workers);
        var eigen = SymmetricEigen.Decompose(GramMatrix.Of(image, matrix.RowCount, width, settings.Workers));
        var rank = Math.Min(settings.Rank, eigen.Values.Length);
        var vectors = Rotated(basis, matrix.ColumnCount, width, eigen.Vectors[..rank], settings.Workers);
        return new RandomizedSvd([.. eigen.Values.Take(rank).Select(Math.Sqrt)], vectors);
    }

    /// <summary>The random sample: +1 and −1 with equal chance, which samples as well as Gaussian numbers do and is the same on every machine.</summary>
    private static float[] RandomSigns(int rows, int width, ulong seed)
    {
        var signs = new float[rows * width];
        var bits = 0UL;
        for (var i = 0; i < signs.Length; i++)
        {
            bits = i % 64 == 0 ? SplitMix64(seed + (ulong)(i / 64)) : bits >> 1;
            signs[i] = (bits & 1) == 0 ? 1 : -1;
        }

        return signs;
    }

    /// <summary>The generator of Steele, Lea and Flood (2014), as a function of its counter.</summary>
    private static ulong SplitMix64(ulong counter)
    {
        var z = counter * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>basis ← AᵀA · basis, a block of columns at a time.</summary>
    private static void MultiplyByGram(SparseMatrix matrix, SparseMatrix transposed, float[] basis, int width, int workers)
    {
        var block = new float[matrix.ColumnCount * Math.Min(BlockWidth, width)];
        var image = new float[matrix.RowCount * Math.Min(BlockWidth, width)];
        for (var first = 0; first < width; first += BlockWidth)
        {
            var count = Math.Min(BlockWidth, width - first);
            for (var row = 0; row < matrix.ColumnCount; row++)
            {
                basis.AsSpan((row * width) + first, count).CopyTo(block.AsSpan(row * count));
            }

            matrix.Multiply(block, image, count, workers);
            transposed.Multiply(image, block, count, workers);
            for (var row = 0; row < matrix.ColumnCount; row++)
            {
                block.AsSpan(row * count, count).CopyTo(basis.AsSpan((row * width) + first));
            }
        }
    }

    /// <summary>An orthonormal basis of what the columns span; narrower where they depend on each other.</summary>
    private static (float[] Basis, int Width) Orthonormalize(float[] basis, int rows, int width, int workers)
    {
        var eigen = SymmetricEigen.Decompose(GramMatrix.Of(basis, rows, width, workers));
        for (var i = 0; i < eigen.Values.Length; i++)
        {
            TensorPrimitives.Divide(eigen.Vectors[i], Math.Sqrt(eigen.Values[i]), eigen.Vectors[i]);
        }

        return (Rotated(basis, rows, width, eigen.Vectors, workers), eigen.Values.Length);
    }

    /// <summary>basis · Wᵀ, where the rows of W are the given directions.</summary>
    private static float[] Rotated(float[] basis, int rows, int width, double[][] directions, int workers)
    {
        var rank = directions.Length;
        var rotation = new float[width * rank];
        for (var i = 0; i < rotation.Length; i++)
        {
            rotation[i] = (float)directions[i % rank][i / rank];
        }

        var rotated = new float[rows * rank];
        RowParts.ForEachTile(rows, workers, (first, end) =>
        {
            for (var i = 0; i < width; i++)
            {
                for (var row = first; row < end; row++)
                {
                    var sum = rotated.AsSpan(row * rank, rank);
                    TensorPrimitives.MultiplyAdd(rotation.AsSpan(i * rank, rank), basis[(row * width) + i], sum, sum);
                }
            }
        });
        return rotated;
    }
}
