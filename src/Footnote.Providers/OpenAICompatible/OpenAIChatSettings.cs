namespace Footnote.Providers;

/// <summary>Settings of a chat model behind an OpenAI-compatible server.</summary>
public sealed record OpenAIChatSettings : ChatServiceSettings
{
    /// <summary>Address of the interface, with <c>/v1</c>.</summary>
    public Uri BaseUrl { get; init; } = new(OpenAIWire.DefaultUrl);
}
