namespace Footnote.Server.Insight;

/// <summary>A question that was asked here. Of the documents it holds no words, so that forgetting one leaves nothing behind in it.</summary>
/// <param name="At">When.</param>
/// <param name="Question">Its words.</param>
/// <param name="Milliseconds">From its arrival to its last byte, without waiting in the queue.</param>
/// <param name="IsRefused">Whether the documents did not answer it.</param>
/// <param name="Confidence">Confidence of the answer, 0 to 1.</param>
/// <param name="Sources">Number of passages cited.</param>
/// <param name="Nearest">Id of the passage that comes nearest, by which it can be looked up as long as it is there; null where there is none.</param>
/// <param name="Dollars">US dollars that paid calls for it cost.</param>
public sealed record QuestionRecord(
    DateTimeOffset At, string Question, double Milliseconds, bool IsRefused, double Confidence, int Sources, long? Nearest = null, decimal Dollars = 0);
