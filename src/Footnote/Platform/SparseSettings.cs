using System.ComponentModel.DataAnnotations;
using Footnote.Search.Terms;

namespace Footnote.Platform;

/// <summary>How passages are found by their words.</summary>
public sealed record SparseSettings
{
    /// <summary>BM25's k1: how soon further occurrences of a word stop counting.</summary>
    [Range(0, 100)]
    public double K1 { get; init; } = Bm25Parameters.Default.K1;

    /// <summary>BM25's b: how much long passages are held back.</summary>
    [Range(0, 1)]
    public double B { get; init; } = Bm25Parameters.Default.B;

    /// <summary>What a word of the headings counts beside a word of the passage.</summary>
    [Range(0, 100)]
    public double ContextWeight { get; init; } = Bm25Parameters.Default.ContextWeight;

    /// <summary>What a synonym counts beside the word itself; 0 looks for none.</summary>
    [Range(0, 1)]
    public double SynonymWeight { get; init; } = QueryExpansion.Default.Weight;

    /// <summary>Words of a question that are not looked for: <c>english</c>, <c>none</c>, or a list of words.</summary>
    public IReadOnlyList<string> StopWords { get; init; } = ["english"];

    /// <summary>BM25's settings.</summary>
    internal Bm25Parameters Bm25 => new() { K1 = K1, B = B, ContextWeight = ContextWeight };

    /// <summary>How synonyms are added.</summary>
    internal QueryExpansion Expansion => new() { Weight = SynonymWeight };

    /// <summary>The words that are not looked for.</summary>
    internal StopWords Words => StopWords switch
    {
        ["english"] => Search.Terms.StopWords.English,
        ["none"] => Search.Terms.StopWords.None,
        var words => new StopWords(words),
    };
}
