namespace Footnote.Search;

/// <summary>A term's occurrences in one passage.</summary>
/// <param name="Passage">Number of the passage in its segment.</param>
/// <param name="InText">How often in the passage's text.</param>
/// <param name="InContext">How often in its context.</param>
internal readonly record struct Posting(int Passage, int InText, int InContext);
