namespace Footnote.Search.Terms;

/// <summary>Something a question asks for, and the other ways to say it. Of these a passage is credited with the one that it says best.</summary>
/// <param name="Typed">A word of the question, or the words of a phrase.</param>
/// <param name="Alternatives">Synonyms, each one term or the terms of a phrase; empty where there are none.</param>
public sealed record QueryConcept(IReadOnlyList<QueryTerm> Typed, IReadOnlyList<IReadOnlyList<QueryTerm>> Alternatives);
