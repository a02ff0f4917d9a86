using Footnote.Encoders.Transformer;

namespace Footnote.Encoders;

/// <summary>How an encoder computes.</summary>
public sealed record TextEncoderSettings
{
    /// <summary>What weights are kept in and multiplied as.</summary>
    public EncoderPrecision Precision { get; init; }

    /// <summary>What multiplies them.</summary>
    public EncoderKernels Kernels { get; init; }

    /// <summary>Tokens of a batch, 16 to 8192; a longer text is a batch of its own. What a batch of about 512 computes with stays in the caches.</summary>
    public int BatchTokens { get; init; } = 512;

    /// <summary>The longest text in tokens, special ones included; the rest is cut off. Null for what the model was made for, which it cannot exceed.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Threads, each with a batch of its own; 1 or more.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How long the first text of a batch waits for other callers' to fill it; zero for not at all.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.Zero;
}
