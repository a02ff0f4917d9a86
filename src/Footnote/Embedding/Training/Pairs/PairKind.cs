namespace Footnote.Embedding.Training.Pairs;

/// <summary>Why two texts belong together.</summary>
internal enum PairKind : byte
{
    /// <summary>Headings and the text under them.</summary>
    Heading,

    /// <summary>A sentence and its section without it.</summary>
    Sentence,

    /// <summary>A paragraph and the next.</summary>
    Neighbour,

    /// <summary>A sentence and the section it links to.</summary>
    Link,

    /// <summary>A question and the text that was judged to answer it.</summary>
    Question,
}
