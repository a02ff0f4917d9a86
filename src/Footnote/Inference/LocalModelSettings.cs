using System.ComponentModel.DataAnnotations;
using Footnote.Encoders;
using Footnote.Encoders.Transformer;

namespace Footnote.Inference;

/// <summary>A transformer model that runs in the process.</summary>
public record LocalModelSettings
{
    /// <summary>The model's name on the hub, such as <c>sentence-transformers/all-MiniLM-L6-v2</c>; <c>footnote models pull</c> fetches it.</summary>
    public string ModelName { get; init; } = "";

    /// <summary>A folder with the model's files; used in place of the name where both are given.</summary>
    public string ModelPath { get; init; } = "";

    /// <summary>What weights are kept in and multiplied as: <c>int8</c> takes a quarter of the memory of <c>fp32</c> and half of the time; <c>bf16</c> takes half of the memory and needs oneDNN.</summary>
    public EncoderPrecision Precision { get; init; } = EncoderPrecision.Int8;

    /// <summary>What multiplies <c>int8</c> and <c>bf16</c>: <c>auto</c> takes oneDNN 2 (<c>libdnnl.so.2</c>) where it is installed and the processor has AVX-512 VNNI; <c>managed</c> never does; with <c>onednn</c> the health of the
    /// component says why where it cannot.</summary>
    public EncoderKernels Kernels { get; init; }

    /// <summary>Tokens of a batch; what about 512 compute with stays in the processor's caches.</summary>
    [Range(16, 8192)]
    public int BatchTokens { get; init; } = 512;

    /// <summary>The longest text in tokens; 0 for what the model was made for, which it cannot exceed.</summary>
    [Range(0, 8192)]
    public int MaxLength { get; init; }

    /// <summary>Threads, each with a batch of its own; 0 for one a core.</summary>
    [Range(0, 1024)]
    public int Threads { get; init; }
}
