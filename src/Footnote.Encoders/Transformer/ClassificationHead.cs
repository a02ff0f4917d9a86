using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Transformer;

/// <summary>What makes logits of a sequence's first token: dense layer, activation, output layer. Always in single precision; it is small.</summary>
internal sealed unsafe class ClassificationHead : IDisposable
{
    private readonly LinearLayer _dense;
    private readonly LinearLayer _output;
    private readonly EncoderConfig _config;

    /// <summary>Reads and packs the weights.</summary>
    public ClassificationHead(EncoderConfig config, ITensorSource source)
    {
        _config = config;
        var computation = Computation.Managed(EncoderPrecision.Fp32);
        _dense = computation.Layer(source, new LayerPart("classifier.dense", config.Hidden, config.Hidden));
        _output = computation.Layer(source, new LayerPart("classifier.out", config.NumLabels, config.Hidden));
    }

    /// <summary>Computes logits of the first tokens in a workspace.</summary>
    /// <param name="workspace">After <see cref="Encoder.RunFirst"/>.</param>
    /// <param name="results">Receives one array of logits a sequence.</param>
    public void Run(Workspace workspace, Span<float[]> results)
    {
        using var logits = new AlignedBuffer<float>((results.Length + FloatKernels.RowBlock) * _output.Outputs);
        var dense = workspace.Queries.Pointer;
        _dense.Multiply(new LayerInput(workspace.First.Pointer, _dense.Inputs, results.Length, null, null), dense, _dense.Outputs, _config.HeadActivation);
        _output.Multiply(new LayerInput(dense, _dense.Outputs, results.Length, null, null), logits.Pointer, _output.Outputs);
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = logits.Span.Slice(i * _output.Outputs, _config.NumLabels).ToArray();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _dense.Dispose();
        _output.Dispose();
    }
}
