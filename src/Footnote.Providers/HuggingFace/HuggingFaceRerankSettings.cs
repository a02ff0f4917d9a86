using Footnote.Platform;
using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>Settings of a reranking model behind Hugging Face's router; <c>cross-encoder/*</c> models are not served there.</summary>
public sealed record HuggingFaceRerankSettings : RerankServiceSettings, ISettingsAdvice
{
    /// <summary>Address of the router.</summary>
    public string BaseUrl { get; init => field = ServiceAddress.Check(value); } = HuggingFaceWire.DefaultUrl;

    /// <summary>The organisation that pays; empty for the token's owner.</summary>
    public string BillTo { get; init; } = "";

    /// <inheritdoc/>
    public IReadOnlyList<string> Advice => HuggingFaceModels.AdviceOnReranker(ModelName) is { } advice ? [advice] : [];
}
