using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Transformer;

/// <summary>A linear layer in single precision.</summary>
internal sealed unsafe class FloatLinearLayer(PaddedWeights weights, FloatKernels kernels) : LinearLayer
{
    private readonly PackedMatrix _matrix = new(weights.Weights.Span, weights.Bias, weights.Outputs, weights.Inputs);

    /// <inheritdoc/>
    public override int Outputs => _matrix.Outputs;

    /// <inheritdoc/>
    public override int Inputs => _matrix.Inputs;

    /// <inheritdoc/>
    public override void Multiply(LayerInput input, float* c, int cStride, ActivationFunction? activation = null) =>
        kernels.Multiply(input.Rows, input.Stride, input.Count, _matrix, c, cStride, activation);

    /// <inheritdoc/>
    public override void Dispose() => _matrix.Dispose();
}
