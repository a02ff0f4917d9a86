using System.Numerics.Tensors;

namespace Footnote.Embedding.Training;

/// <summary>
/// InfoNCE in both directions (van den Oord, Li and Vinyals 2018; Radford and others 2021) at several widths at once (Kusupati and others 2022): the mean over
/// widths of the cross-entropy of softmax(cosine / temperature) of each left text with all right texts of the batch, and of each right text with all left ones.
/// Dot products of a width are those of the narrower one plus a block of columns, so that all widths together cost three products of matrices.
/// </summary>
/// <param name="batch">Pairs in a batch, a multiple of 16.</param>
/// <param name="temperature">What cosines are divided by.</param>
internal sealed class ContrastiveLoss(int batch, float temperature)
{
    private const int Width = TrainingSettings.Width;

    private static readonly int[] Widths = TrainingSettings.Widths;

    private readonly float[][] _dots = [.. Widths.Select(_ => new float[batch * batch])];
    private readonly float[][] _weights = [.. Widths.Select(_ => new float[batch * batch])];
    private readonly float[][] _inverseNorms = [.. Widths.Select(_ => new float[2 * batch])];
    private readonly float[][] _rowSums = [.. Widths.Select(_ => new float[batch])];
    private readonly float[][] _columnSums = [.. Widths.Select(_ => new float[batch])];
    private readonly float[][] _rowPulls = [.. Widths.Select(_ => new float[batch])];
    private readonly float[][] _columnPulls = [.. Widths.Select(_ => new float[batch])];

    /// <summary>Loss of a batch and its gradient.</summary>
    /// <param name="sums">2 x batch rows of <see cref="TrainingSettings.Width"/>: all left texts, then all right ones; not normalised.</param>
    /// <param name="gradient">Receives the gradient by these sums.</param>
    /// <returns>The loss.</returns>
    public double Compute(float[] sums, float[] gradient)
    {
        Prepare(sums);
        for (var width = 0; width < Widths.Length; width++)
        {
            Weigh(width);
        }

        Accumulate();
        for (var width = 0; width < Widths.Length; width++)
        {
            var (from, to) = Block(width);
            var weights = Matrix.Rows(_weights[width], batch);
            var left = Matrix.Rows(sums, Width, 0, from);
            var right = Matrix.Rows(sums, Width, batch, from);
            MatrixProduct.Compute(weights, right, Matrix.Rows(gradient, Width, 0, from), batch, batch, to - from);
            MatrixProduct.Compute(weights.Transposed, left, Matrix.Rows(gradient, Width, batch, from), batch, batch, to - from);
        }

        SubtractRadial(sums, gradient);
        return Loss();
    }

    /// <summary>Share of left texts whose own right text is the nearest of the batch at full width.</summary>
    /// <param name="sums">As for <see cref="Compute"/>.</param>
    public double Accuracy(float[] sums)
    {
        Prepare(sums);
        var found = 0;
        for (var row = 0; row < batch; row++)
        {
            var cosines = new float[batch];
            TensorPrimitives.Multiply(_dots[^1].AsSpan(row * batch, batch), _inverseNorms[^1].AsSpan(batch), cosines);
            found += TensorPrimitives.IndexOfMax<float>(cosines) == row ? 1 : 0;
        }

        return (double)found / batch;
    }

    private static (int From, int To) Block(int width) => (width == 0 ? 0 : Widths[width - 1], Widths[width]);

    /// <summary>Norms and dot products of all prefixes.</summary>
    private void Prepare(float[] sums)
    {
        Parallelism.For(2 * batch, 1, (from, to) =>
        {
            for (var text = from; text < to; text++)
            {
                for (var width = 0; width < Widths.Length; width++)
                {
                    _inverseNorms[width][text] = 1 / (TensorPrimitives.Norm<float>(sums.AsSpan(text * Width, Widths[width])) + 1e-12f);
                }
            }
        });
        for (var width = 0; width < Widths.Length; width++)
        {
            var (from, to) = Block(width);
            MatrixProduct.Compute(
                Matrix.Rows(sums, Width, 0, from), Matrix.Rows(sums, Width, batch, from).Transposed, Matrix.Rows(_dots[width], batch), batch, to - from, batch);
        }

        Parallelism.For(batch * batch, batch, (from, to) =>
        {
            for (var width = 1; width < Widths.Length; width++)
            {
                var dots = _dots[width].AsSpan(from..to);
                TensorPrimitives.Add(dots, _dots[width - 1].AsSpan(from..to), dots);
            }
        });
    }

    /// <summary>Weights of the dot products in the gradient of one width: (softmax by row + softmax by column - 2 x identity) / norms, with their shares.</summary>
    private void Weigh(int width)
    {
        var (dots, weights, inverse) = (_dots[width], _weights[width], _inverseNorms[width]);
        var (rowSums, columnSums) = (_rowSums[width], _columnSums[width]);
        Parallelism.For(batch, 1, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var exponentials = weights.AsSpan(row * batch, batch);
                TensorPrimitives.Multiply(dots.AsSpan(row * batch, batch), inverse.AsSpan(batch), exponentials);
                TensorPrimitives.Multiply(exponentials, inverse[row] / temperature, exponentials);
                TensorPrimitives.Subtract(exponentials, 1 / temperature, exponentials);
                TensorPrimitives.Exp<float>(exponentials, exponentials);
                rowSums[row] = TensorPrimitives.Sum<float>(exponentials);
            }
        });
        SumColumns(weights, columnSums);
        Parallelism.For(batch, 1, (from, to) =>
        {
            var scales = new float[batch];
            for (var row = from; row < to; row++)
            {
                var own = (row * batch) + row;
                TensorPrimitives.Divide(1f, columnSums, scales);
                TensorPrimitives.Add(scales, 1 / rowSums[row], scales);
                var rowWeights = weights.AsSpan(row * batch, batch);
                TensorPrimitives.Multiply(rowWeights, scales, rowWeights);
                weights[own] -= 2;
                TensorPrimitives.Multiply(rowWeights, inverse.AsSpan(batch), rowWeights);
                TensorPrimitives.Multiply(rowWeights, inverse[row] / (2 * batch * temperature * Widths.Length), rowWeights);
                _rowPulls[width][row] = TensorPrimitives.Dot<float>(rowWeights, dots.AsSpan(row * batch, batch));
            }
        });
        PullColumns(width);
    }

    private void SumColumns(float[] values, float[] sums) => Parallelism.For(batch, 16, (from, to) =>
    {
        var target = sums.AsSpan(from..to);
        target.Clear();
        for (var row = 0; row < batch; row++)
        {
            TensorPrimitives.Add(target, values.AsSpan((row * batch) + from, to - from), target);
        }
    });

    private void PullColumns(int width) => Parallelism.For(batch, 16, (from, to) =>
    {
        var target = _columnPulls[width].AsSpan(from..to);
        target.Clear();
        for (var row = 0; row < batch; row++)
        {
            var at = (row * batch) + from;
            TensorPrimitives.MultiplyAdd(_weights[width].AsSpan(at, to - from), _dots[width].AsSpan(at, to - from), target, target);
        }
    });

    /// <summary>A block of columns counts for its own width and for all wider ones.</summary>
    private void Accumulate() => Parallelism.For(batch * batch, batch, (from, to) =>
    {
        for (var width = Widths.Length - 2; width >= 0; width--)
        {
            var weights = _weights[width].AsSpan(from..to);
            TensorPrimitives.Add(weights, _weights[width + 1].AsSpan(from..to), weights);
        }
    });

    /// <summary>Takes away what only lengthens a vector: its cosines do not change by it.</summary>
    private void SubtractRadial(float[] sums, float[] gradient) => Parallelism.For(2 * batch, 1, (from, to) =>
    {
        for (var text = from; text < to; text++)
        {
            var pull = 0f;
            for (var width = Widths.Length - 1; width >= 0; width--)
            {
                var (first, last) = Block(width);
                pull += (text < batch ? _rowPulls[width][text] : _columnPulls[width][text - batch]) * _inverseNorms[width][text] * _inverseNorms[width][text];
                var target = gradient.AsSpan((text * Width) + first, last - first);
                TensorPrimitives.MultiplyAdd(sums.AsSpan((text * Width) + first, last - first), -pull, target, target);
            }
        }
    });

    private double Loss()
    {
        var loss = 0.0;
        for (var width = 0; width < Widths.Length; width++)
        {
            for (var i = 0; i < batch; i++)
            {
                var own = ((_dots[width][(i * batch) + i] * _inverseNorms[width][i] * _inverseNorms[width][batch + i]) - 1) / temperature;
                loss += Math.Log(_rowSums[width][i]) + Math.Log(_columnSums[width][i]) - (2 * own);
            }
        }

        return loss / (2 * batch * Widths.Length);
    }
}
