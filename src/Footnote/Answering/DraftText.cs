namespace Footnote.Answering;

/// <summary>The next words, with citations as a reader will see them.</summary>
/// <param name="Text">Whole words with the white space between them.</param>
internal sealed record DraftText(string Text) : DraftEvent;
