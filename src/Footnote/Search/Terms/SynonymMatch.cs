namespace Footnote.Search.Terms;

/// <summary>A word or phrase of a text that the <see cref="Thesaurus"/> knows.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Count">Number of its tokens, 1 or more.</param>
/// <param name="Synonyms">Other ways to say it, each one term or the terms of a phrase.</param>
public readonly record struct SynonymMatch(int First, int Count, IReadOnlyList<IReadOnlyList<string>> Synonyms);
