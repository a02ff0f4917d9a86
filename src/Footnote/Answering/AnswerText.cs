namespace Footnote.Answering;

/// <summary>
/// The next words of the answer as they arrive, not yet verified. They hold citations such as <c>[2]</c> by their number in <see cref="Answer.Citations"/>,
/// only of sources that exist, and no links or images.
/// </summary>
/// <param name="Text">Whole words with the white space between them.</param>
public sealed record AnswerText(string Text) : AnswerEvent;
