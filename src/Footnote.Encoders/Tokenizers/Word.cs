namespace Footnote.Encoders.Tokenizers;

/// <summary>A stretch of normalised text that the model cuts on its own.</summary>
internal readonly record struct Word(int Start, int End);
