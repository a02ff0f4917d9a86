namespace Footnote.Encoders.Kernels;

/// <summary>Weight and bias of a layer normalisation, padded with zeros.</summary>
internal sealed class LayerNorm : IDisposable
{
    /// <summary>Copies weight and bias.</summary>
    public LayerNorm(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, float epsilon)
    {
        Weight = new AlignedBuffer<float>(PackedMatrix.Padded(weight.Length));
        Bias = new AlignedBuffer<float>(PackedMatrix.Padded(weight.Length));
        weight.CopyTo(Weight.Span);
        bias.CopyTo(Bias.Span);
        Epsilon = epsilon;
    }

    /// <summary>What rows are multiplied with.</summary>
    public AlignedBuffer<float> Weight { get; }

    /// <summary>What is added.</summary>
    public AlignedBuffer<float> Bias { get; }

    /// <summary>What is added to the variance.</summary>
    public float Epsilon { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Weight.Dispose();
        Bias.Dispose();
    }
}
