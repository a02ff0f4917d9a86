namespace Footnote.Answering;

/// <summary>Something that may be quoted, with its terms in text order.</summary>
internal sealed record AnalyzedQuotable(Quotable Quotable, IReadOnlyList<AnalyzedTerm> Terms);
