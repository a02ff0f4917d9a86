using System.Numerics.Tensors;

namespace Footnote.Search.Vectors;

/// <summary>
/// A query vector beside its 16-bit levels: products of levels are exact in whole numbers, so a scan gives the same on every processor, and how far it
/// can be from the exact product is known.
/// </summary>
internal sealed class QuantizedQuery
{
    private readonly float[] _vector;

    /// <summary>Quantises a query so finely that no sum of products leaves 32 bits.</summary>
    /// <param name="vector">The query.</param>
    public QuantizedQuery(ReadOnlySpan<float> vector)
    {
        _vector = vector.ToArray();
        Levels = new short[vector.Length];
        var largest = vector.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (largest > 0)
        {
            var finest = Math.Min(short.MaxValue, int.MaxValue / (sbyte.MaxValue * vector.Length));
            Scale = largest / finest;
            for (var i = 0; i < Levels.Length; i++)
            {
                Levels[i] = (short)MathF.Round(vector[i] / Scale);
            }
        }

        Error = DistanceToLevels();
    }

    /// <summary>The levels.</summary>
    public short[] Levels { get; }

    /// <summary>What a level is worth.</summary>
    public float Scale { get; }

    /// <summary>How far a product with a vector of unit length can be from <see cref="Exact"/>: the length of what rounding took away (Cauchy–Schwarz).</summary>
    public double Error { get; }

    /// <summary>The product with a stored vector, in double precision and in the order of the dimensions.</summary>
    public double Exact(ReadOnlySpan<sbyte> levels, float scale)
    {
        var sum = 0.0;
        for (var i = 0; i < levels.Length; i++)
        {
            sum += (double)_vector[i] * levels[i];
        }

        return sum * scale;
    }

    private double DistanceToLevels()
    {
        // For the rounding of single-precision numbers themselves.
        const double slack = 1e-6;
        var squares = 0.0;
        for (var i = 0; i < Levels.Length; i++)
        {
            var difference = _vector[i] - ((double)Levels[i] * Scale);
            squares += difference * difference;
        }

        return Math.Sqrt(squares) + slack;
    }
}
