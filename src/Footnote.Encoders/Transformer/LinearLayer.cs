using Footnote.Encoders.Models;

namespace Footnote.Encoders.Transformer;

/// <summary>y = activation(x·Wᵀ + b) for rows of padded width.</summary>
internal abstract unsafe class LinearLayer : IDisposable
{
    /// <summary>Numbers of a result row, padded.</summary>
    public abstract int Outputs { get; }

    /// <summary>Numbers of an input row, padded.</summary>
    public abstract int Inputs { get; }

    /// <summary>Computes some rows.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="c">First number of the result.</param>
    /// <param name="cStride">Numbers from row to row of the result.</param>
    /// <param name="activation">Applied to the result; null for none.</param>
    public abstract void Multiply(LayerInput input, float* c, int cStride, ActivationFunction? activation = null);

    /// <summary>Computes some rows that another layer takes.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="c">First number of the result, whose rows lie one after another.</param>
    /// <param name="activation">Applied to the result.</param>
    /// <param name="computation">Makes the other layer's rows.</param>
    /// <param name="levels">Room for what the other layer multiplies.</param>
    /// <param name="scales">Room for two numbers a row.</param>
    public virtual LayerInput Chain(LayerInput input, float* c, ActivationFunction activation, Computation computation, byte* levels, float* scales)
    {
        Multiply(input, c, Outputs, activation);
        return computation.Input(c, Outputs, input.Count, levels, scales);
    }

    /// <inheritdoc/>
    public abstract void Dispose();
}
