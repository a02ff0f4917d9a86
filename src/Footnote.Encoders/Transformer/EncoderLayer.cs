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
        LayerPart Heads(string part, float scale = 1) => new($"{name}.attention.{part}", hidden, hidden, OutputParts: heads, Scale: scale);
        Query = computation.Layer(source, Heads("query", 1 / MathF.Sqrt((float)hidden / heads)));
        KeyValue = computation.Layer(source, Heads("key"), Heads("value"));
        Output = computation.Layer(source, new LayerPart($"{name}.attention.output", hidden, hidden, InputParts: heads));
        FeedIn = computation.Layer(source, new LayerPart($"{name}.feed.in", config.Intermediate, hidden));
        FeedOut = computation.Layer(source, new LayerPart($"{name}.feed.out", hidden, config.Intermediate));
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
