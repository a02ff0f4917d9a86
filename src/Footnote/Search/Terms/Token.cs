using Footnote.Documents;

namespace Footnote.Search.Terms;

/// <summary>A term and where it stands.</summary>
/// <param name="Term">What is indexed: case and accents folded, words stemmed.</param>
/// <param name="Position">0-based number of the word in the text. An identifier stands at the position of its first part, so that a text's length in
/// words does not depend on how many ways its names can be found.</param>
/// <param name="Span">Where it stands in the analysed text.</param>
/// <param name="Kind">What it stands for.</param>
public readonly record struct Token(string Term, int Position, SourceSpan Span, TokenKind Kind);
