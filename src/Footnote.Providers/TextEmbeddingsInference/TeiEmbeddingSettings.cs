using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>Settings of an embedding model on a server of Text Embeddings Inference. With a <c>model_name</c>, a server that serves another model is refused.</summary>
public sealed record TeiEmbeddingSettings : EmbeddingServiceSettings
{
    /// <summary>Address of the server.</summary>
    public string Url { get; init => field = ServiceAddress.Check(value); } = TeiWire.DefaultUrl;

    /// <summary>Whether a text that is too long is cut; otherwise it is an error.</summary>
    public bool Truncate { get; init; } = true;
}
