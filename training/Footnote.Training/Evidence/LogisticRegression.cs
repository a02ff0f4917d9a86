namespace Footnote.Training.Evidence;

/// <summary>Logistic regression with weighted rows and a little ridge, by Newton's method.</summary>
internal static class LogisticRegression
{
    private const double Ridge = 0.01;
    private const int Steps = 50;

    /// <summary>One coefficient a column.</summary>
    /// <param name="rows">The columns of each row.</param>
    /// <param name="labels">Whether each row is positive.</param>
    /// <param name="weights">How much each row counts, above 0.</param>
    public static double[] Fit(IReadOnlyList<double[]> rows, IReadOnlyList<bool> labels, IReadOnlyList<double> weights)
    {
        var coefficients = new double[rows[0].Length];
        for (var step = 0; step < Steps; step++)
        {
            var gradient = coefficients.Select(value => Ridge * value).ToArray();
            var curvature = new double[gradient.Length, gradient.Length];
            for (var i = 0; i < gradient.Length; i++)
            {
                curvature[i, i] = Ridge;
            }

            for (var row = 0; row < rows.Count; row++)
            {
                Add(rows[row], labels[row], weights[row], coefficients, gradient, curvature);
            }

            Descend(coefficients, gradient, curvature);
        }

        return coefficients;
    }

    /// <summary>Probability of a row being positive, from 0 to 1.</summary>
    public static double Probability(double[] row, double[] coefficients) => 1 / (1 + Math.Exp(-row.Zip(coefficients, (x, b) => x * b).Sum()));

    private static void Add(double[] row, bool label, double weight, double[] coefficients, double[] gradient, double[,] curvature)
    {
        var probability = Probability(row, coefficients);
        for (var i = 0; i < row.Length; i++)
        {
            gradient[i] += weight * (probability - (label ? 1 : 0)) * row[i];
            for (var j = 0; j < row.Length; j++)
            {
                curvature[i, j] += weight * probability * (1 - probability) * row[i] * row[j];
            }
        }
    }

    /// <summary>Takes curvature⁻¹ · gradient off the coefficients, by Gauss and Jordan; the ridge keeps every pivot above 0.</summary>
    private static void Descend(double[] coefficients, double[] gradient, double[,] curvature)
    {
        var size = gradient.Length;
        for (var pivot = 0; pivot < size; pivot++)
        {
            for (var row = 0; row < size; row++)
            {
                if (row != pivot)
                {
                    var factor = curvature[row, pivot] / curvature[pivot, pivot];
                    gradient[row] -= factor * gradient[pivot];
                    for (var column = pivot; column < size; column++)
                    {
                        curvature[row, column] -= factor * curvature[pivot, column];
                    }
                }
            }
        }

        for (var i = 0; i < size; i++)
        {
            coefficients[i] -= gradient[i] / curvature[i, i];
        }
    }
}
