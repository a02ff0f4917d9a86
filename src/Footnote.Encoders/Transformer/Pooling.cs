using System.Numerics.Tensors;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Transformer;

/// <summary>Makes one vector of a text's tokens.</summary>
internal static class Pooling
{
    /// <summary>Pools a sequence.</summary>
    /// <param name="states">Its tokens' vectors, row after row.</param>
    /// <param name="stride">Numbers from row to row.</param>
    /// <param name="rows">Its tokens, at least one.</param>
    /// <param name="mode">How.</param>
    /// <param name="vector">Receives the vector; its length is what counts of a row.</param>
    public static void Apply(ReadOnlySpan<float> states, int stride, int rows, PoolingMode mode, Span<float> vector)
    {
        var place = mode == PoolingMode.Last ? rows - 1 : 0;
        states.Slice(place * stride, vector.Length).CopyTo(vector);
        for (var row = 1; row < rows && mode is (PoolingMode.Mean or PoolingMode.Max); row++)
        {
            var state = states.Slice(row * stride, vector.Length);
            if (mode == PoolingMode.Mean)
            {
                TensorPrimitives.Add(vector, state, vector);
            }
            else
            {
                TensorPrimitives.Max(vector, state, vector);
            }
        }

        if (mode == PoolingMode.Mean)
        {
            TensorPrimitives.Divide(vector, rows, vector);
        }
    }

    /// <summary>Scales a vector to unit length; zeros stay zeros.</summary>
    public static void Normalize(Span<float> vector)
    {
        var norm = TensorPrimitives.Norm(vector);
        if (norm > 0)
        {
            TensorPrimitives.Divide(vector, norm, vector);
        }
    }
}
