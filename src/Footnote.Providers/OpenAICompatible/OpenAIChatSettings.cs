using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>Settings of a chat model behind an OpenAI-compatible server.</summary>
public sealed record OpenAIChatSettings : ChatServiceSettings
{
    /// <summary>Address of the interface, with <c>/v1</c>.</summary>
    public string BaseUrl { get; init => field = ServiceAddress.Check(value); } = OpenAIWire.DefaultUrl;
}
