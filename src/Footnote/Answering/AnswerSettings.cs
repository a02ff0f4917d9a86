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

    /// <summary>Sources named with an answer: those that are cited, then the nearest others up to this number.</summary>
    public int Sources { get; init; } = 5;

    /// <summary>
    /// Evidence below which the answer is refused, from 0 (never refuse) to 1. Chosen on the development questions in <c>eval/questions</c>, where it
    /// parts best what the documents answer from what they do not (19 of 20 kept, 9 of 15 refused).
    /// </summary>
    public double MinEvidence { get; init; } = 0.28;

    /// <summary>What a language model is given to read.</summary>
    public PromptSettings Prompt { get; init; } = new();

    /// <summary>How a language model's reply is read.</summary>
    public ResponseSettings Response { get; init; } = new();

    /// <summary>How <see cref="Answer.Confidence"/> is counted.</summary>
    public ConfidenceSettings Confidence { get; init; } = new();

    /// <summary>Which questions go to which language model.</summary>
    public RoutingSettings Routing { get; init; } = new();
}
