namespace Footnote.Evaluation;

/// <summary>A query of a <see cref="BeirFolder"/>.</summary>
/// <param name="Id">Its identity in the judgments.</param>
/// <param name="Text">What is asked.</param>
public sealed record BeirQuery(string Id, string Text);
