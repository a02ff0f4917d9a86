using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Transformer;

/// <summary>y = activation(x·Wᵀ + b) for rows of padded width.</summary>
internal abstract unsafe class LinearLayer : IDisposable
{
    /// <summary>Numbers of a result row, padded.</summary>
    public abstract int Outputs { get; }

    /// <summary>Numbers of an input row, padded.</summary>
    public abstract int Inputs { get; }

    /// <summary>Packs weights for a precision.</summary>
    public static LinearLayer Create(PaddedWeights weights, EncoderPrecision precision, FloatKernels kernels) => precision == EncoderPrecision.Int8
        ? new Int8LinearLayer(weights, kernels, DotKernels.Best)
        : new FloatLinearLayer(weights, kernels);

    /// <summary>Computes some rows.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="c">First number of the result.</param>
    /// <param name="cStride">Numbers from row to row of the result.</param>
    /// <param name="activation">Applied to the result; null for none.</param>
    public abstract void Multiply(LayerInput input, float* c, int cStride, ActivationFunction? activation = null);

    /// <inheritdoc/>
    public abstract void Dispose();
}
