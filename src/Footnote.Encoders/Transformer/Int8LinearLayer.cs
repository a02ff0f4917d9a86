using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Transformer;

/// <summary>A linear layer whose weights have 8 bits.</summary>
internal sealed unsafe class Int8LinearLayer(PaddedLevels weights, FloatKernels kernels, DotKernels dots) : LinearLayer
{
    private readonly Int8Matrix _matrix = new(weights.Levels.Span, weights.Scales, weights.Outputs, weights.Inputs);

    /// <inheritdoc/>
    public override int Outputs => _matrix.Outputs;

    /// <inheritdoc/>
    public override int Inputs => _matrix.Inputs;

    /// <inheritdoc/>
    public override void Multiply(LayerInput input, float* c, int cStride, ActivationFunction? activation = null) =>
        dots.Multiply(input.Levels, input.Scales, input.Count, _matrix, c, cStride, kernels, activation);

    /// <inheritdoc/>
    public override void Dispose() => _matrix.Dispose();
}
