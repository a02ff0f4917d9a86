namespace Footnote.Fakes;

/// <summary>What a fake of an OpenAI-compatible server serves.</summary>
public sealed record OpenAIFakeOptions
{
    /// <summary>The models served.</summary>
    public IReadOnlyList<string> Models { get; init; } = ["local-model"];

    /// <summary>Numbers a vector.</summary>
    public int Width { get; init; } = 384;

    /// <summary>Texts an embedding request may hold.</summary>
    public int MaxBatchSize { get; init; } = 2048;

    /// <summary>The key that is wanted; empty for none.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>What the model says to the messages; null for sentences of the numbered sources.</summary>
    public Func<IReadOnlyList<string>, string>? Reply { get; init; }
}
