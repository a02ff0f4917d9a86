using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;
using Footnote.Encoders.OneDnn;

namespace Footnote.Encoders.Transformer;

/// <summary>A linear layer in bf16, multiplied by oneDNN; its sums are in single precision.</summary>
internal sealed unsafe class OneDnnBf16Layer : LinearLayer
{
    private readonly FloatKernels _kernels;
    private readonly OneDnnWeights _weights;

    /// <summary>Rounds weights.</summary>
    public OneDnnBf16Layer(PaddedWeights weights, FloatKernels kernels, OneDnnLibrary library)
    {
        _kernels = kernels;
        _weights = new OneDnnWeights(library, weights.Weights.Pointer, OneDnnType.Fp32, OneDnnType.Bf16, weights.Bias, weights.Outputs, weights.Inputs);
    }

    /// <inheritdoc/>
    public override int Outputs => _weights.Outputs;

    /// <inheritdoc/>
    public override int Inputs => _weights.Inputs;

    /// <inheritdoc/>
    public override void Multiply(LayerInput input, float* c, int cStride, ActivationFunction? activation = null)
    {
        _weights.Multiply(input.Levels, input.Count, c, cStride);
        if (activation is { } function)
        {
            _kernels.Activate(c, cStride, input.Count, Outputs, function);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _weights.Dispose();
}
