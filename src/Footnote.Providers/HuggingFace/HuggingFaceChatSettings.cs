using Footnote.Platform;
using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>Settings of a chat model behind Hugging Face's router.</summary>
public sealed record HuggingFaceChatSettings : ChatServiceSettings, ISettingsAdvice
{
    /// <summary>Address of the router.</summary>
    public string BaseUrl { get; init => field = ServiceAddress.Check(value); } = HuggingFaceWire.DefaultUrl;

    /// <summary>Which provider is wanted: its name, or <c>fastest</c>, <c>cheapest</c>, <c>preferred</c>; empty for the router's choice. A model name with a suffix of its own keeps it.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The organisation that pays; empty for the token's owner.</summary>
    public string BillTo { get; init; } = "";

    /// <summary>By which interface the model answers.</summary>
    public HuggingFaceTask Task { get; init; } = HuggingFaceTask.Chat;

    /// <inheritdoc/>
    public IReadOnlyList<string> Advice => Task == HuggingFaceTask.Chat ? [.. FallbackModels.Prepend(ModelName).Select(HuggingFaceModels.AdviceOnChat).OfType<string>()] : [];
}
