namespace Footnote.Encoders.Scheduling;

/// <summary>The tokens of a text or pair, special ones included.</summary>
/// <param name="Ids">At least one token.</param>
/// <param name="Types">Their types.</param>
/// <param name="Cutting">Time it took to cut it.</param>
internal readonly record struct TokenSequence(int[] Ids, int[] Types, TimeSpan Cutting = default);
