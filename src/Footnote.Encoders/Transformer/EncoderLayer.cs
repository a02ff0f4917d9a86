using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Transformer;

/// <summary>The weights of one layer.</summary>
internal sealed class EncoderLayer : IDisposable
{
    /// <summary>Reads and packs them.</summary>
    public EncoderLayer(EncoderConfig config, ITensorSource source, int layer, Computation computation)
    {
        var (hidden, heads, name) = (config.Hidden, config.Heads, $"layers.{layer}");
        PaddedWeights Heads(string part, float scale = 1) => PaddedWeights.Read(source, $"{name}.attention.{part}", hidden, hidden, outputParts: heads, scale: scale);
        Query = computation.Layer(Heads("query", 1 / MathF.Sqrt((float)hidden / heads)));
        KeyValue = computation.Layer(PaddedWeights.Join(Heads("key"), Heads("value")));
        Output = computation.Layer(PaddedWeights.Read(source, $"{name}.attention.output", hidden, hidden, inputParts: heads));
        FeedIn = computation.Layer(PaddedWeights.Read(source, $"{name}.feed.in", config.Intermediate, hidden));
        FeedOut = computation.Layer(PaddedWeights.Read(source, $"{name}.feed.out", hidden, config.Intermediate));
        AttentionNorm = source.ReadNorm($"{name}.attention.norm", hidden, config.LayerNormEps);
        FeedNorm = source.ReadNorm($"{name}.feed.norm", hidden, config.LayerNormEps);
    }

    /// <summary>Makes queries; the scale 1/√d of attention is in it.</summary>
    public LinearLayer Query { get; }

    /// <summary>Makes keys and values, side by side.</summary>
    public LinearLayer KeyValue { get; }

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
        foreach (var part in (IDisposable[])[Query, KeyValue, Output, FeedIn, FeedOut, AttentionNorm, FeedNorm])
        {
            part.Dispose();
        }
    }
}
