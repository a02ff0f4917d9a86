namespace Footnote.Answering;

/// <summary>What the documents say to a question, sentence by sentence, or why nothing is said. Immutable; the same library and question give the same answer.</summary>
public sealed record Answer
{
    /// <summary>The question as asked.</summary>
    public required string Question { get; init; }

    /// <summary>The sentences in reading order; empty where the answer is refused.</summary>
    public IReadOnlyList<AnswerSentence> Sentences { get; init; } = [];

    /// <summary>The sources that <see cref="Sentences"/> cite, numbered from 1 in the order in which they are first cited.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>Whether the evidence was too weak to answer from.</summary>
    public bool IsRefused => Refusal is not null;

    /// <summary>One sentence for the user that says why there is no answer; null where there is one.</summary>
    public string? Refusal { get; init; }

    /// <summary>
    /// Passages that nothing is quoted from but that come nearest to the question, best first, numbered on after <see cref="Citations"/>: where to read on,
    /// or where to look when the answer is refused.
    /// </summary>
    public IReadOnlyList<Citation> Nearest { get; init; } = [];

    /// <summary>
    /// How much the answer rests on, from 0 to 1: the evidence found for the question, times the mean support of the sentences (supported 1, weak ½ unless
    /// <see cref="ConfidenceSettings"/> says otherwise, unsupported and invented citations 0). An evidence score to compare answers by; it is not calibrated,
    /// so it is no probability. 0 where the answer is refused.
    /// </summary>
    public double Confidence { get; init; }

    /// <summary>Things a user should know about the answer, one sentence each, such as a citation of a source that does not exist; usually empty.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How the answer came about.</summary>
    public AnswerOrigin Origin { get; init; } = AnswerOrigin.Quoted;
}
