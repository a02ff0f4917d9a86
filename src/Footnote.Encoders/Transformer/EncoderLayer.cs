using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Transformer;

/// <summary>The weights of one layer.</summary>
internal sealed class EncoderLayer : IDisposable
{
    /// <summary>Reads and packs them.</summary>
    public EncoderLayer(EncoderConfig config, ITensorSource source, int layer, EncoderPrecision precision, FloatKernels kernels)
    {
        var (hidden, heads, name) = (config.Hidden, config.Heads, $"layers.{layer}");
        LinearLayer Heads(string part, float scale = 1) =>
            LinearLayer.Create(PaddedWeights.Read(source, $"{name}.attention.{part}", hidden, hidden, outputParts: heads, scale: scale), precision, kernels);
        Query = Heads("query", 1 / MathF.Sqrt((float)hidden / heads));
        Key = Heads("key");
        Value = Heads("value");
        Output = LinearLayer.Create(PaddedWeights.Read(source, $"{name}.attention.output", hidden, hidden, inputParts: heads), precision, kernels);
        FeedIn = LinearLayer.Create(PaddedWeights.Read(source, $"{name}.feed.in", config.Intermediate, hidden), precision, kernels);
        FeedOut = LinearLayer.Create(PaddedWeights.Read(source, $"{name}.feed.out", hidden, config.Intermediate), precision, kernels);
        AttentionNorm = source.ReadNorm($"{name}.attention.norm", hidden, config.LayerNormEps);
        FeedNorm = source.ReadNorm($"{name}.feed.norm", hidden, config.LayerNormEps);
    }

    /// <summary>Makes queries; the scale 1/√d of attention is in it.</summary>
    public LinearLayer Query { get; }

    /// <summary>Makes keys.</summary>
    public LinearLayer Key { get; }

    /// <summary>Makes values.</summary>
    public LinearLayer Value { get; }

    /// <summary>After the heads.</summary>
    public LinearLayer Output { get; }

    /// <summary>Into the feed-forward layers.</summary>
    public LinearLayer FeedIn { get; }

    /// <summary>Out of them.</summary>
    public LinearLayer FeedOut { get; }

    /// <summary>After attention.</summary>
    public LayerNorm AttentionNorm { get; }

    /// <summary>After the feed-forward layers.</summary>
    public LayerNorm FeedNorm { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in (IDisposable[])[Query, Key, Value, Output, FeedIn, FeedOut, AttentionNorm, FeedNorm])
        {
            part.Dispose();
        }
    }
}
