namespace Footnote.Retrieval.Learned;

/// <summary>The question's words in one passage.</summary>
/// <param name="Hits">Where they stand, in the order of the text.</param>
/// <param name="Frequencies">How often each of them occurs.</param>
/// <param name="InHeadings">Which of them the headings have.</param>
/// <param name="Length">Number of words of the passage, headings included.</param>
internal sealed record FoundWords(IReadOnlyList<WordHit> Hits, int[] Frequencies, bool[] InHeadings, int Length);
