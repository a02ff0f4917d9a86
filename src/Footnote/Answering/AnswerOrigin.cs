namespace Footnote.Answering;

/// <summary>How an answer came about: who wrote it, what was sent, what went wrong on the way.</summary>
public sealed record AnswerOrigin
{
    /// <summary>The writer that has no words of its own: <see cref="Writer"/> of an answer without a language model.</summary>
    public const string Extractive = "extractive";

    /// <summary>An answer quoted from the documents.</summary>
    internal static AnswerOrigin Quoted { get; } = new() { Writer = Extractive };

    /// <summary><see cref="Extractive"/>, or the language model as its service names it.</summary>
    public required string Writer { get; init; }

    /// <summary>Whether the words are the documents' own.</summary>
    public bool IsExtractive => Writer == Extractive;

    /// <summary>What a user should know of how the answer came about, one sentence each, such as a fallback; usually empty.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Which model was chosen for the question and why; null where there is no choice.</summary>
    public RoutingDecision? Routing { get; init; }

    /// <summary>The question as it was understood from the conversation; null where it was taken as asked.</summary>
    public string? ResolvedQuestion { get; init; }

    /// <summary>Sources that the language model was given; 0 for an extractive answer.</summary>
    public int SourcesGiven { get; init; }

    /// <summary>Sources that its window had no room for.</summary>
    public int SourcesLeftOut { get; init; }

    /// <summary>Tokens of the prompt as the service counted them; null where it does not say.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens of the reply as the service counted them; null where it does not say.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>What a language model had written before its stream broke, as plain text; not part of the answer. Empty otherwise.</summary>
    public string Discarded { get; init; } = "";
}
