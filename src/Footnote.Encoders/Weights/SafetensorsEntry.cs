namespace Footnote.Encoders.Weights;

/// <summary>One tensor of a safetensors header; offsets in bytes from the end of the header.</summary>
internal sealed record SafetensorsEntry(string Name, TensorType Type, int[] Shape, int Length, long Begin, long End);
