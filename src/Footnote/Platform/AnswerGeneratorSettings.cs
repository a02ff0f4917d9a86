using Footnote.Answering;
using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>How answers are made.</summary>
public sealed record AnswerGeneratorSettings
{
    /// <summary>What writes: a language model, or <c>extractive</c> for sentences of the documents.</summary>
    [Role("answer_generator.llm_client", "extractive")]
    public ComponentChoice LlmClient { get; init; } = new("answer_generator.llm_client", "extractive", new NoSettings());

    /// <summary>
    /// Another service's models, which write where none of <c>llm_client</c> answers, such as <c>ollama</c> after <c>huggingface</c>. Sentences of the documents
    /// come last in any case; with <c>extractive</c> they come next.
    /// </summary>
    [Role("answer_generator.llm_client", "extractive")]
    public ComponentChoice FallbackClient { get; init; } = new("answer_generator.llm_client", "extractive", new NoSettings());

    /// <summary>Lengths and limits.</summary>
    public AnswerSettings Answer { get; init; } = new();
}
