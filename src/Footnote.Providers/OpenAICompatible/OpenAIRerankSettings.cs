using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>Settings of a reranking model behind an OpenAI-compatible server, on the route of llama.cpp's.</summary>
public sealed record OpenAIRerankSettings : RerankServiceSettings
{
    /// <summary>Address of the interface, with <c>/v1</c>.</summary>
    public string BaseUrl { get; init => field = ServiceAddress.Check(value); } = OpenAIWire.DefaultUrl;

    /// <summary>Whether the server's scores are logits, as llama.cpp's are; otherwise they are from 0 to 1, as vLLM's.</summary>
    public bool Logits { get; init; } = true;
}
