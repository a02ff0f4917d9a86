namespace Footnote.Answering;

/// <summary>How an answer is made.</summary>
public sealed record AnswerSettings
{
    /// <summary>Number of passages looked at, 1 or more.</summary>
    public int Depth { get; init; } = 20;

    /// <summary>Most sentences of an extractive answer, 1 or more.</summary>
    public int MaxSentences { get; init; } = 4;

    /// <summary>Most words of an extractive answer; a longer sentence is never quoted.</summary>
    public int MaxWords { get; init; } = 120;

    /// <summary>
    /// Evidence below which the answer is refused, from 0 (never refuse) to 1. The default parts most questions about a
    /// set of specifications from questions about anything else; it is not fitted to labelled data.
    /// </summary>
    public double MinEvidence { get; init; } = 0.38;
}
