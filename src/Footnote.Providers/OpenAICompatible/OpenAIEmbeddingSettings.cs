using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>Settings of an embedding model behind an OpenAI-compatible server.</summary>
public sealed record OpenAIEmbeddingSettings : EmbeddingServiceSettings
{
    /// <summary>Address of the interface, with <c>/v1</c>.</summary>
    public string BaseUrl { get; init => field = ServiceAddress.Check(value); } = OpenAIWire.DefaultUrl;

    /// <summary>Whether vectors are asked for in base64, which is shorter; a server that sends numbers all the same is understood.</summary>
    public bool Base64 { get; init; } = true;
}
