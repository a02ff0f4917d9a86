using Footnote.Documents;

namespace Footnote.Chunking;

/// <summary>The smallest part of a block that is never cut: a sentence, a row, a line, a listing that fits.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Tokens">How many tokens it has, at most the chunk size.</param>
/// <param name="Block">Number of its block.</param>
/// <param name="IsRepeatable">Whether the next chunk may repeat it: prose and lists, not tables and code.</param>
internal readonly record struct Piece(SourceSpan Span, int Tokens, int Block, bool IsRepeatable);
