namespace Footnote.Search;

/// <summary>What a segment says of a passage as a whole.</summary>
/// <param name="Id">Identity of the passage.</param>
/// <param name="TextLength">Words of its text.</param>
/// <param name="ContextLength">Words of its context.</param>
internal readonly record struct PassageEntry(long Id, int TextLength, int ContextLength);
