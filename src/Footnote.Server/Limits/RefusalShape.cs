namespace Footnote.Server.Limits;

/// <summary>In which shape a route's refusals come, where it is not problem+json.</summary>
/// <param name="Name">Whose shape it is.</param>
internal sealed record RefusalShape(string Name)
{
    /// <summary>Text Embeddings Inference: <c>{"error","error_type"}</c>, and nothing at all for a wrong key.</summary>
    public static RefusalShape TextEmbeddings { get; } = new("text embeddings inference");

    /// <summary>OpenAI: <c>{"error":{"message","type","param","code"}}</c>.</summary>
    public static RefusalShape OpenAi { get; } = new("openai");
}
