namespace Footnote.Answering;

/// <summary>
/// Something that happens while a question is answered: <see cref="AnswerProgress"/>, then any number of <see cref="AnswerText"/>, at times
/// <see cref="AnswerWithdrawn"/>, and last, always, one <see cref="AnswerFinished"/>.
/// </summary>
public abstract record AnswerEvent;
