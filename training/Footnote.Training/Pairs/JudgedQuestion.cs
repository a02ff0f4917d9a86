namespace Footnote.Training.Pairs;

/// <summary>A question, and the files that answer it.</summary>
/// <param name="Text">The question.</param>
/// <param name="Documents">Names of the files.</param>
internal sealed record JudgedQuestion(string Text, IReadOnlySet<string> Documents);
