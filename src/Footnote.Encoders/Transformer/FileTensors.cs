using Footnote.Encoders.Models;
using Footnote.Encoders.Weights;

namespace Footnote.Encoders.Transformer;

/// <summary>The weights of a model's files.</summary>
/// <param name="weights">Open files; whoever opened them closes them.</param>
internal sealed class FileTensors(ModelWeights weights) : ITensorSource
{
    /// <inheritdoc/>
    public void CopyTo(string name, int start, Span<float> destination) => weights.CopyTo(name, start, destination);

    /// <inheritdoc/>
    public QuantizedTensor? Quantized(string name) => weights.Quantized(name);

    /// <inheritdoc/>
    public void Forget(string name) => weights.Forget(name);
}
