namespace Footnote.Search;

/// <summary>What one term adds to a passage's score.</summary>
/// <param name="Term">The term as it is indexed.</param>
/// <param name="DocumentFrequency">Number of passages that have it.</param>
/// <param name="Idf">Its inverse document frequency.</param>
/// <param name="InText">Occurrences in the passage's text.</param>
/// <param name="InContext">Occurrences in its context.</param>
/// <param name="Score">What it adds; 0 where the passage does not have it.</param>
public sealed record TermContribution(string Term, int DocumentFrequency, double Idf, int InText, int InContext, double Score);
