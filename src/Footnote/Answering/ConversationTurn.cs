namespace Footnote.Answering;

/// <summary>A question of a conversation that has been answered.</summary>
/// <param name="Question">The question as it was understood: <see cref="AnswerOrigin.ResolvedQuestion"/> where there is one, else as asked.</param>
/// <param name="Answer">What was answered, as plain text; may be empty.</param>
public sealed record ConversationTurn(string Question, string Answer = "");
