namespace Footnote.Training.Ranking;

/// <summary>Where questions of a collection come from. Of the kinds that are learned from each counts the same; the others only tell what that is worth elsewhere.</summary>
internal enum RankingKind
{
    /// <summary>Questions and claims that people judged.</summary>
    Question,

    /// <summary>The same without most of the words that the answer has, too: as a reader asks who does not know the documents' words.</summary>
    OtherWords,

    /// <summary>A section's own heading; the sections are without headings.</summary>
    Heading,

    /// <summary>A sentence; its section is without it.</summary>
    Sentence,

    /// <summary>A section's own heading; the sections have the headings above their own. Not learned from: no real passage lacks its own heading and has those above.</summary>
    HeadingInContext,

    /// <summary>A sentence; what it links to answers. Not learned from: the words of a link are often a heading word for word.</summary>
    Link,
}
