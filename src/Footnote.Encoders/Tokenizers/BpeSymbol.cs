namespace Footnote.Encoders.Tokenizers;

/// <summary>A symbol of a word while pairs are merged: a list linked by positions; <paramref name="Id"/> is -1 once merged into its left neighbour.</summary>
/// <param name="Id">Its token.</param>
/// <param name="Previous">The symbol before, or -1.</param>
/// <param name="Next">The symbol after, or -1.</param>
/// <param name="Start">Its first character in the normalised text.</param>
/// <param name="End">The end of its last character there, exclusive.</param>
internal readonly record struct BpeSymbol(int Id, int Previous, int Next, int Start, int End);
