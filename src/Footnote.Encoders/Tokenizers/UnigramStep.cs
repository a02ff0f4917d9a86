namespace Footnote.Encoders.Tokenizers;

/// <summary>The best way to a place of a word: the last token of it, where that begins (-1 where no way leads here), and the sum of scores.</summary>
internal readonly record struct UnigramStep(int Id, int From, double Score);
