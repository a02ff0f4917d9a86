using Footnote.Answering;

namespace Footnote.Server.Rest;

/// <summary>An answer.</summary>
/// <param name="Question">The question.</param>
/// <param name="IsRefused">Whether the documents do not answer it.</param>
/// <param name="Refusal">Why; null where they do.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Sentences">The answer.</param>
/// <param name="Citations">Its sources.</param>
/// <param name="Nearest">Passages to read on in.</param>
/// <param name="Warnings">What one should know of it.</param>
/// <param name="Writer"><c>extractive</c> where sentences of the documents are quoted, else the language model's name.</param>
/// <param name="Notices">How it came about, such as a fallback.</param>
/// <param name="Routing">Whether the question counts as simple or complex, and why; null where that chooses no model.</param>
/// <param name="Milliseconds">Time it took, without waiting in the queue.</param>
internal sealed record AnswerBody(
    string Question, bool IsRefused, string? Refusal, double Confidence, IReadOnlyList<SentenceBody> Sentences, IReadOnlyList<CitationBody> Citations,
    IReadOnlyList<CitationBody> Nearest, IReadOnlyList<string> Warnings, string Writer, IReadOnlyList<string> Notices, RoutingDecision? Routing, double Milliseconds)
{
    /// <summary>The question as it was understood from the conversation; null where it was taken as asked.</summary>
    public string? Understood { get; init; }

    /// <summary>US dollars that paid calls for it cost.</summary>
    public decimal Dollars { get; init; }

    /// <summary>The body of an answer.</summary>
    public static AnswerBody Of(Answer answer, double milliseconds) => new(
        answer.Question,
        answer.IsRefused,
        answer.Refusal,
        answer.Confidence,
        [.. answer.Sentences.Select(SentenceBody.Of)],
        [.. answer.Citations.Select(CitationBody.Of)],
        [.. answer.Nearest.Select(CitationBody.Of)],
        answer.Warnings,
        answer.Origin.Writer,
        answer.Origin.Notices,
        answer.Origin.Routing,
        Math.Round(milliseconds, 2))
    {
        Understood = answer.Origin.ResolvedQuestion,
    };
}
