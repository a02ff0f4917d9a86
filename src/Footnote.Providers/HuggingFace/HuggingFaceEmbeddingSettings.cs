namespace Footnote.Providers;

/// <summary>Settings of an embedding model behind Hugging Face's router.</summary>
public sealed record HuggingFaceEmbeddingSettings : EmbeddingServiceSettings
{
    /// <summary>Address of the router.</summary>
    public Uri BaseUrl { get; init; } = new(HuggingFaceWire.DefaultUrl);

    /// <summary>The organisation that pays; empty for the token's owner.</summary>
    public string BillTo { get; init; } = "";
}
