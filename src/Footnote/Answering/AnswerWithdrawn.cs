namespace Footnote.Answering;

/// <summary>The text so far does not count: its writer broke off, and another begins anew.</summary>
/// <param name="Reason">Why, one or two sentences for the user.</param>
public sealed record AnswerWithdrawn(string Reason) : AnswerEvent;
