using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;
using Footnote.Encoders.OneDnn;

namespace Footnote.Encoders.Transformer;

/// <summary>A linear layer whose weights have 8 bits, multiplied by oneDNN.</summary>
internal sealed unsafe class OneDnnInt8Layer : LinearLayer
{
    private readonly FloatKernels _kernels;
    private readonly Int8Scales _scales;
    private readonly OneDnnWeights _weights;

    /// <summary>Packs weights.</summary>
    public OneDnnInt8Layer(PaddedLevels weights, FloatKernels kernels, OneDnnLibrary library)
    {
        (_kernels, _scales) = (kernels, weights.Scales);
        _weights = new OneDnnWeights(library, weights.Levels.Pointer, OneDnnType.Int8, OneDnnType.Int8, weights.Scales.Bias.Span, weights.Outputs, weights.Inputs);
    }

    /// <inheritdoc/>
    public override int Outputs => _weights.Outputs;

    /// <inheritdoc/>
    public override int Inputs => _weights.Inputs;

    /// <inheritdoc/>
    public override void Multiply(LayerInput input, float* c, int cStride, ActivationFunction? activation = null)
    {
        for (var row = 0; row < input.Count; row += OneDnnWeights.MostRows)
        {
            var some = Math.Min(OneDnnWeights.MostRows, input.Count - row);
            var target = c + ((nint)row * cStride);
            _weights.Multiply(input.Levels + ((nint)row * Inputs), some, target, cStride);
            _kernels.Restore(target, cStride, some, Outputs, input.Scales + (2 * row), _scales, activation);
        }
    }

    /// <summary>The same, row by row after the product, so that a row is made levels while it is in the first-level cache.</summary>
    public override LayerInput Chain(LayerInput input, float* c, ActivationFunction activation, Computation computation, byte* levels, float* scales)
    {
        _weights.Multiply(input.Levels, input.Count, c, Outputs);
        for (var row = 0; row < input.Count; row++)
        {
            var place = c + ((nint)row * Outputs);
            _kernels.Restore(place, Outputs, 1, Outputs, input.Scales + (2 * row), _scales, activation);
            computation.Input(place, Outputs, 1, levels + ((nint)row * Outputs), scales + (2 * row));
        }

        return new LayerInput(c, Outputs, input.Count, levels, scales);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _scales.Dispose();
        _weights.Dispose();
    }
}
