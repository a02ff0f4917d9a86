namespace Footnote.Encoders.Scheduling;

/// <summary>The tokens of a text or pair, special ones included.</summary>
/// <param name="Ids">At least one token.</param>
/// <param name="Types">Their types.</param>
internal readonly record struct TokenSequence(int[] Ids, int[] Types);
