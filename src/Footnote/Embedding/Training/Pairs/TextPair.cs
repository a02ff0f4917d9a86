namespace Footnote.Embedding.Training.Pairs;

/// <summary>Two texts that belong together.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Source">The collection they are from.</param>
/// <param name="Key">What must not be split between training and held-out pairs: the document, the question.</param>
/// <param name="Left">The shorter text: what is asked.</param>
/// <param name="Right">What should be found.</param>
internal readonly record struct TextPair(PairKind Kind, string Source, string Key, string Left, string Right);
