namespace Footnote.Answering;

/// <summary>A writer begins.</summary>
/// <param name="Writer">Its name, as in <see cref="AnswerOrigin.Writer"/>.</param>
internal sealed record DraftBegun(string Writer) : DraftEvent;
