namespace Footnote.Search.Terms;

/// <summary>A term that is looked for.</summary>
/// <param name="Term">As it is indexed.</param>
/// <param name="Weight">How often it stands in the query, 1 or more.</param>
public readonly record struct QueryTerm(string Term, int Weight);
