using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>Settings of an embedding model behind Hugging Face's router.</summary>
public sealed record HuggingFaceEmbeddingSettings : EmbeddingServiceSettings
{
    /// <summary>Address of the router.</summary>
    public string BaseUrl { get; init => field = ServiceAddress.Check(value); } = HuggingFaceWire.DefaultUrl;

    /// <summary>The organisation that pays; empty for the token's owner.</summary>
    public string BillTo { get; init; } = "";
}
