using System.Numerics.Tensors;

namespace Footnote.Embedding;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric positive semi-definite matrix: Cholesky with pivots, then one-sided Jacobi rotations of the factor
/// (Veselić and Hari 1989). Directions that the matrix does not span are left out.
/// </summary>
/// <param name="Values">Eigenvalues, descending, more than 0.</param>
/// <param name="Vectors">The eigenvector of each, unit length.</param>
internal sealed record SymmetricEigen(double[] Values, double[][] Vectors)
{
    /// <summary>What remains of a diagonal below this share of the matrix's largest is rounding error.</summary>
    private const double Negligible = 1e-11;

    /// <summary>Cosine below which two directions count as orthogonal.</summary>
    private const double Orthogonal = 1e-13;

    /// <summary>Jacobi's method converges quadratically; it needs about ten sweeps.</summary>
    private const int MaxSweeps = 40;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">Its rows; only read.</param>
    public static SymmetricEigen Decompose(double[][] matrix)
    {
        var factor = PivotedCholesky(matrix);
        for (var sweep = 0; sweep < MaxSweeps && Sweep(factor); sweep++)
        {
        }

        var byLength = factor.Select(row => (Row: row, Value: (double)TensorPrimitives.SumOfSquares<double>(row))).OrderByDescending(pair => pair.Value).ToArray();
        foreach (var (row, value) in byLength)
        {
            TensorPrimitives.Divide(row, Math.Sqrt(value), row);
        }

        return new SymmetricEigen([.. byLength.Select(pair => pair.Value)], [.. byLength.Select(pair => pair.Row)]);
    }

    /// <summary>Columns of L, longest remainder first, where the matrix is L·Lᵀ.</summary>
    private static List<double[]> PivotedCholesky(double[][] matrix)
    {
        var remainder = matrix.Select((row, i) => row[i]).ToArray();
        var least = Negligible * remainder.DefaultIfEmpty().Max();
        var factor = new List<double[]>();
        while (factor.Count < matrix.Length && TensorPrimitives.IndexOfMax<double>(remainder) is var pivot && remainder[pivot] > least)
        {
            var column = matrix[pivot].ToArray();
            foreach (var earlier in factor)
            {
                TensorPrimitives.MultiplyAdd(earlier, -earlier[pivot], column, column);
            }

            TensorPrimitives.Divide(column, Math.Sqrt(remainder[pivot]), column);
            for (var i = 0; i < remainder.Length; i++)
            {
                remainder[i] -= column[i] * column[i];
            }

            remainder[pivot] = 0;
            factor.Add(column);
        }

        return factor;
    }

    /// <summary>Rotates every pair of directions until they are orthogonal to each other.</summary>
    /// <returns>Whether any pair was not.</returns>
    private static bool Sweep(List<double[]> directions)
    {
        var rotated = false;
        for (var i = 0; i < directions.Count; i++)
        {
            for (var j = i + 1; j < directions.Count; j++)
            {
                rotated |= Rotate(directions[i], directions[j]);
            }
        }

        return rotated;
    }

    private static bool Rotate(double[] a, double[] b)
    {
        var lengthA = TensorPrimitives.SumOfSquares<double>(a);
        var lengthB = TensorPrimitives.SumOfSquares<double>(b);
        var product = TensorPrimitives.Dot<double>(a, b);
        if (Math.Abs(product) <= Orthogonal * Math.Sqrt(lengthA * lengthB))
        {
            return false;
        }

        var cotangent = (lengthB - lengthA) / (2 * product);
        var tangent = (cotangent < 0 ? -1 : 1) / (Math.Abs(cotangent) + Math.Sqrt(1 + (cotangent * cotangent)));
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        var sine = cosine * tangent;
        for (var i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = ((cosine * a[i]) - (sine * b[i]), (sine * a[i]) + (cosine * b[i]));
        }

        return true;
    }
}
