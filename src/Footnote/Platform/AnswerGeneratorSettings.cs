using Footnote.Answering;
using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>How answers are made.</summary>
public sealed record AnswerGeneratorSettings
{
    /// <summary>What a language model is given to read.</summary>
    [Types("numbered")]
    public PromptSettings PromptBuilder { get; init; } = new();

    /// <summary>What writes: a language model, or <c>extractive</c> for sentences of the documents.</summary>
    [Role("answer_generator.llm_client", "extractive")]
    public ComponentChoice LlmClient { get; init; } = new("answer_generator.llm_client", "extractive", new NoSettings());

    /// <summary>
    /// Another service's models, which write where none of <c>llm_client</c> answers, such as <c>ollama</c> after <c>huggingface</c>. Sentences of the documents
    /// come last in any case; with <c>extractive</c> they come next.
    /// </summary>
    [Role("answer_generator.llm_client", "extractive")]
    public ComponentChoice FallbackClient { get; init; } = new("answer_generator.llm_client", "extractive", new NoSettings());

    /// <summary>How a language model's reply is read.</summary>
    [Types("citations")]
    public ResponseSettings ResponseParser { get; init; } = new();

    /// <summary>How the confidence of an answer is counted.</summary>
    [Types("support")]
    public ConfidenceSettings ConfidenceScorer { get; init; } = new();

    /// <summary>Which questions go to which language model.</summary>
    [Types("complexity")]
    public RoutingSettings Routing { get; init; } = new();

    /// <summary>Lengths and limits.</summary>
    public AnswerSettings Answer { get; init; } = new();

    /// <summary>Everything the answerer goes by.</summary>
    internal AnswerSettings InForce =>
        Answer with { PromptBuilder = PromptBuilder, ResponseParser = ResponseParser, ConfidenceScorer = ConfidenceScorer, Routing = Routing };
}
