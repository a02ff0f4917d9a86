namespace Footnote.Encoders.Tokenizers;

/// <summary>A token before special ones are put around it; offsets in UTF-16 code units of the original text.</summary>
internal readonly record struct RawToken(int Id, int Start, int End);
