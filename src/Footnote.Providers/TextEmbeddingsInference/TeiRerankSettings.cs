using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>Settings of a reranking model on a server of Text Embeddings Inference. With a <c>model_name</c>, a server that serves another model is refused.</summary>
public sealed record TeiRerankSettings : RerankServiceSettings
{
    /// <summary>Address of the server.</summary>
    public string Url { get; init => field = ServiceAddress.Check(value); } = TeiWire.DefaultUrl;
}
