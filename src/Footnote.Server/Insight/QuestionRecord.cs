namespace Footnote.Server.Insight;

/// <summary>A question that was asked here.</summary>
/// <param name="At">When.</param>
/// <param name="Question">Its words.</param>
/// <param name="Milliseconds">From its arrival to its last byte, without waiting in the queue.</param>
/// <param name="IsRefused">Whether the documents did not answer it.</param>
/// <param name="Confidence">Confidence of the answer, 0 to 1.</param>
/// <param name="Sources">Number of passages cited.</param>
public sealed record QuestionRecord(DateTimeOffset At, string Question, double Milliseconds, bool IsRefused, double Confidence, int Sources);
