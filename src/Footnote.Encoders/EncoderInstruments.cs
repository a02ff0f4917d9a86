using System.Diagnostics.Metrics;

namespace Footnote.Encoders;

/// <summary>What the encoders of this process count together.</summary>
public static class EncoderInstruments
{
    private static readonly Meter Meter = new("Footnote.Encoders");

    /// <summary>Texts computed at once.</summary>
    public static Histogram<int> BatchSize { get; } = Meter.CreateHistogram<int>("encoder_batch_size", "{text}", "Texts computed at once.");

    /// <summary>Tokens computed at once.</summary>
    public static Histogram<int> BatchTokens { get; } = Meter.CreateHistogram<int>("encoder_batch_tokens", "{token}", "Tokens computed at once.");

    /// <summary>Texts that wait for a batch.</summary>
    public static UpDownCounter<int> QueueSize { get; } = Meter.CreateUpDownCounter<int>("encoder_queue_size", "{text}", "Texts that wait for a batch.");
}
