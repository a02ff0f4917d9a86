namespace Footnote.Documents;

/// <summary>A paragraph, heading, list item, table or code listing. The span has no white space at either end.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands in <see cref="Document.Text"/>.</param>
/// <param name="Context">Caption of a table or listing and, for a table, its header row; repeated as context when the block is cut. Empty where there is none.</param>
/// <param name="SourceLine">1-based line of the file where the block starts; 0 where the format has no lines.</param>
public sealed record Block(BlockKind Kind, SourceSpan Span, string Context = "", int SourceLine = 0);
