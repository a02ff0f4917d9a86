using System.ComponentModel.DataAnnotations;

namespace Footnote.Answering;

/// <summary>How an answer is made.</summary>
public sealed record AnswerSettings
{
    /// <summary>Number of passages looked at, 1 or more.</summary>
    [Range(1, 1000)]
    public int Depth { get; init; } = 20;

    /// <summary>Most sentences of an extractive answer, 1 or more.</summary>
    [Range(1, 100)]
    public int MaxSentences { get; init; } = 4;

    /// <summary>Most words of an extractive answer; a longer sentence is never quoted.</summary>
    [Range(1, 10_000)]
    public int MaxWords { get; init; } = 120;

    /// <summary>Sources named with an answer: those that are cited, then the nearest others up to this number, each of a page (or, without pages, a section) that none before it is of.</summary>
    [Range(1, 100)]
    public int Sources { get; init; } = 5;

    /// <summary>
    /// Evidence below which the answer is refused, from 0 (never refuse) to 1: how likely it is that the passages found answer the question.
    /// </summary>
    [Range(0.0, 1.0)]
    public double MinEvidence { get; init; } = 0.3;

    /// <summary>Whether a language model, where there is one, words follow-up questions of a conversation anew (one more call); else fixed rules do.</summary>
    public bool RewordFollowUps { get; init; } = true;

    /// <summary>What a language model is given to read; configured as <c>answer_generator.config.prompt_builder</c>.</summary>
    public PromptSettings PromptBuilder { get; internal init; } = new();

    /// <summary>How a language model's reply is read; configured as <c>answer_generator.config.response_parser</c>.</summary>
    public ResponseSettings ResponseParser { get; internal init; } = new();

    /// <summary>How <see cref="Answer.Confidence"/> is counted; configured as <c>answer_generator.config.confidence_scorer</c>.</summary>
    public ConfidenceSettings ConfidenceScorer { get; internal init; } = new();

    /// <summary>Which questions go to which language model; configured as <c>answer_generator.config.routing</c>.</summary>
    public RoutingSettings Routing { get; internal init; } = new();
}
