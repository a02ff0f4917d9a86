using Footnote.Encoders.Kernels;

namespace Footnote.Encoders.Transformer;

/// <summary>Parts that are read whole.</summary>
internal static class TensorReading
{
    /// <summary>Reads numbers from the beginning of a tensor.</summary>
    public static float[] Read(this ITensorSource source, string name, int count)
    {
        var numbers = new float[count];
        source.CopyTo(name, 0, numbers);
        return numbers;
    }

    /// <summary>Reads a layer normalisation.</summary>
    public static LayerNorm ReadNorm(this ITensorSource source, string name, int width, float epsilon) =>
        new(source.Read($"{name}.weight", width), source.Read($"{name}.bias", width), epsilon);
}
