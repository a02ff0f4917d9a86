namespace Footnote.Answering;

/// <summary>The words so far do not count.</summary>
/// <param name="Reason">Why, for the user.</param>
internal sealed record DraftWithdrawn(string Reason) : DraftEvent;
