using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>An answer before its citations are verified.</summary>
/// <param name="Sentences">In reading order; empty where the sources say nothing to the question.</param>
/// <param name="Sources">What the sentences cite by 1-based position.</param>
/// <param name="Origin">How it came about.</param>
internal sealed record Draft(IReadOnlyList<DraftSentence> Sentences, IReadOnlyList<Passage> Sources, AnswerOrigin Origin) : DraftEvent
{
    /// <summary>Why nothing is said, one sentence for the user; null where something is.</summary>
    public string? Refusal { get; init; }

    /// <summary>Things a user should know about the answer, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
