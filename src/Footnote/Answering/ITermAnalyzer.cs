namespace Footnote.Answering;

/// <summary>Turns text into the terms the library is searched by.</summary>
internal interface ITermAnalyzer
{
    /// <summary>The terms in text order. Linear in the text's length. Several terms may share a span, as parts of a compound do.</summary>
    IReadOnlyList<AnalyzedTerm> Analyze(string text);

    /// <summary>Terms that say the same as words of the text, each with the words it stands for.</summary>
    IReadOnlyList<AnalyzedSynonym> Synonyms(string text);
}
