namespace Footnote.Evaluation;

/// <summary>A document of a <see cref="BeirFolder"/>.</summary>
/// <param name="Id">Its identity in the judgments.</param>
/// <param name="Title">Its title; may be empty.</param>
/// <param name="Text">Its text.</param>
public sealed record BeirDocument(string Id, string Title, string Text);
