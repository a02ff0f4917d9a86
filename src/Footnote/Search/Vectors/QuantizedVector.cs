using System.Numerics.Tensors;

namespace Footnote.Search.Vectors;

/// <summary>
/// A vector of unit length in whole levels: each number is its level times the scale. The scale is chosen so that the levels, too, make a vector of
/// unit length; scale 0 and no level other than 0 for a vector without direction.
/// </summary>
/// <param name="Levels">−127 to 127, one a dimension.</param>
/// <param name="Scale">What a level is worth.</param>
public readonly record struct QuantizedVector(sbyte[] Levels, float Scale)
{
    /// <summary>Dimensions at most: with so many, a query still has 4,000 levels when no sum of products may leave 32 bits.</summary>
    public const int MaxWidth = 4096;

    /// <summary>The nearest vector in levels. Only the direction counts.</summary>
    public static QuantizedVector Of(ReadOnlySpan<float> vector)
    {
        var levels = new sbyte[vector.Length];
        var largest = vector.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (largest == 0 || !float.IsFinite(largest))
        {
            return new QuantizedVector(levels, 0);
        }

        var squares = 0L;
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = (sbyte)MathF.Round(vector[i] / largest * sbyte.MaxValue);
            squares += levels[i] * levels[i];
        }

        return new QuantizedVector(levels, (float)(1 / Math.Sqrt(squares)));
    }
}
