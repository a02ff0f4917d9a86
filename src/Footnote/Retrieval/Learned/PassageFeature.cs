namespace Footnote.Retrieval.Learned;

/// <summary>
/// What a learned order looks at in a question and a passage. Words are the question's, without stop words; rarity is counted among the candidates. Each
/// feature lies between 0 and 1. The place of a feature here is its place in a row of numbers.
/// </summary>
internal enum PassageFeature
{
    /// <summary>Cosine of the static vectors of question and passage, 0 where it is negative.</summary>
    Cosine,

    /// <summary>Share of the question's words, by rarity, that the passage has.</summary>
    Coverage,

    /// <summary>The same of the passage's headings.</summary>
    HeadingCoverage,

    /// <summary>Share of the question's pairs of neighbouring words that stand together in the passage, too, in the same order.</summary>
    Phrases,

    /// <summary>Share of all pairs of the question's words that stand within eight words of each other.</summary>
    Nearness,

    /// <summary>The largest share of the question's words, by rarity, that any forty words of the passage have.</summary>
    BestWindow,

    /// <summary>BM25 with k1 1.2 and b 0.75, counted among the candidates: long passages are held back more than in the first order.</summary>
    Bm25,

    /// <summary>How often the question's words occur, by rarity: <c>tf / (tf + 1)</c>, whatever the passage's length.</summary>
    Frequency,

    /// <summary>How early the first of the question's words stands: <c>1 / (1 + position / 20)</c>.</summary>
    Opening,

    /// <summary>For each piece of the question the most similar piece of the passage (late interaction), weighed as the static model weighs pieces.</summary>
    Pieces,

    /// <summary>The same, pieces that few candidates have counting more.</summary>
    RarePieces,

    /// <summary>The other way round: for each piece of the passage the most similar one of the question.</summary>
    Focus,
}
