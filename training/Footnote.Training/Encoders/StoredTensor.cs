namespace Footnote.Training.Encoders;

/// <summary>A tensor as a safetensors file has it.</summary>
internal sealed record StoredTensor(string Name, string Type, int[] Shape, byte[] Data);
