namespace Footnote.Encoders;

/// <summary>What one text took.</summary>
/// <param name="Tokens">Tokens the model read, special ones included.</param>
/// <param name="Tokenization">Time it took to cut it into tokens.</param>
/// <param name="Queue">Time from there until a batch took it.</param>
/// <param name="Inference">Time in which its batch was computed, together with the batch's other texts.</param>
public readonly record struct TextTiming(int Tokens, TimeSpan Tokenization, TimeSpan Queue, TimeSpan Inference);
