namespace Footnote.Search.Terms;

/// <summary>How synonyms are added to a question. They are used at query time only, so a change takes effect at once.</summary>
public sealed record QueryExpansion
{
    /// <summary>No synonyms.</summary>
    public static QueryExpansion None { get; } = new() { Weight = 0 };

    /// <summary>Synonyms of technical English.</summary>
    public static QueryExpansion Default { get; } = new();

    /// <summary>What a synonym counts beside the word that was typed, 0 (not looked for) to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not within 0 and 1.</exception>
    public double Weight
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The weight of synonyms lies between 0 and 1.");
    } = 0.5;

    /// <summary>The words and phrases of a text that have synonyms, in text order, disjoint; the longest of several that begin alike.</summary>
    internal IReadOnlyList<SynonymMatch> Match(IReadOnlyList<Token> tokens) => Weight > 0 ? Thesaurus.Technical.Match(tokens) : [];
}
