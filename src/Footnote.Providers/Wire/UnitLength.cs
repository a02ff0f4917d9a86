using System.Numerics.Tensors;

namespace Footnote.Providers.Wire;

/// <summary>Brings vectors to unit length, where a service did not.</summary>
internal static class UnitLength
{
    /// <summary>Rounding in a reply leaves a unit vector within this of length 1.</summary>
    private const float Tolerance = 1e-3f;

    /// <summary>The vector itself, changed in place if it was longer or shorter. A vector of zeros stays.</summary>
    public static float[] Of(float[] vector)
    {
        var length = TensorPrimitives.Norm<float>(vector);
        if (MathF.Abs(length - 1) > Tolerance && length > 0 && float.IsFinite(length))
        {
            TensorPrimitives.Divide(vector, length, vector);
        }

        return vector;
    }
}
