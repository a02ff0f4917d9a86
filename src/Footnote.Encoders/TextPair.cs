namespace Footnote.Encoders;

/// <summary>What a classification model reads: one text or two.</summary>
/// <param name="First">The first text.</param>
/// <param name="Second">The second; null for none.</param>
public readonly record struct TextPair(string First, string? Second = null);
