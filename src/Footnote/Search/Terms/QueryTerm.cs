namespace Footnote.Search.Terms;

/// <summary>A term that is looked for.</summary>
/// <param name="Term">As it is indexed.</param>
/// <param name="Weight">How often it stands in the query; of a term that nobody typed, less than the word it stands for. More than 0.</param>
public readonly record struct QueryTerm(string Term, double Weight);
