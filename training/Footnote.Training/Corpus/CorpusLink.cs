namespace Footnote.Training.Corpus;

/// <summary>A link from a sentence to a section.</summary>
/// <param name="Source">The collection it is from.</param>
/// <param name="Anchor">The words that are linked.</param>
/// <param name="Sentence">The sentence they stand in.</param>
/// <param name="ToPath">File of the section.</param>
/// <param name="ToHeading">The section's own heading.</param>
internal sealed record CorpusLink(string Source, string Anchor, string Sentence, string ToPath, string ToHeading);
