namespace Footnote.Fakes;

/// <summary>What a fake of Ollama serves.</summary>
public sealed record OllamaFakeOptions
{
    /// <summary>The models that were pulled.</summary>
    public IReadOnlyList<string> Models { get; init; } = ["llama3.2", "all-minilm"];

    /// <summary>Numbers a vector.</summary>
    public int Width { get; init; } = 384;

    /// <summary>Tokens of context where a request does not say <c>num_ctx</c>.</summary>
    public int DefaultContext { get; init; } = 4096;

    /// <summary>Tokens of context that no request gets more than.</summary>
    public int MaxContext { get; init; } = 131072;

    /// <summary>What the model says to the messages; null for sentences of the numbered sources.</summary>
    public Func<IReadOnlyList<string>, string>? Reply { get; init; }
}
