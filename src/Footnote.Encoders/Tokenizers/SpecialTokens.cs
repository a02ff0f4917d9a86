namespace Footnote.Encoders.Tokenizers;

/// <summary>The ids of the tokens with a meaning of their own; null where a model has none of the kind.</summary>
/// <param name="Start">Before the first text: <c>[CLS]</c>, <c>&lt;s&gt;</c>.</param>
/// <param name="End">After a text: <c>[SEP]</c>, <c>&lt;/s&gt;</c>.</param>
/// <param name="Padding"><c>[PAD]</c>, <c>&lt;pad&gt;</c>.</param>
/// <param name="Unknown"><c>[UNK]</c>, <c>&lt;unk&gt;</c>.</param>
/// <param name="Mask"><c>[MASK]</c>, <c>&lt;mask&gt;</c>.</param>
public sealed record SpecialTokens(int? Start, int? End, int? Padding, int? Unknown, int? Mask);
