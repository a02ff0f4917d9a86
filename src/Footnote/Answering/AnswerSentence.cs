namespace Footnote.Answering;

/// <summary>One sentence of an answer, or one table row or listing quoted whole.</summary>
/// <param name="Text">Its words, without citation markers. Cells of a table row are separated by a tab; a listing keeps its lines.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Citations">Numbers in <see cref="Answer.Citations"/>, ascending; empty where it cites nothing that exists.</param>
/// <param name="Support">How far the cited passages bear it out.</param>
public sealed record AnswerSentence(string Text, SentenceKind Kind, IReadOnlyList<int> Citations, SupportLevel Support)
{
    /// <summary>Caption and header of the table a row is quoted from, one a line; empty for everything else.</summary>
    public string Header { get; init; } = "";
}
