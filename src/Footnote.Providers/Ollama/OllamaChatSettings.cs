using System.ComponentModel.DataAnnotations;
using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>Settings of a chat model that Ollama runs.</summary>
public sealed record OllamaChatSettings : ChatServiceSettings
{
    /// <summary>Address of the server.</summary>
    public string Url { get; init => field = ServiceAddress.Check(value); } = OllamaWire.DefaultUrl;

    /// <summary>Tokens of context, for prompt and answer together. It is sent with every request; the server's own default is small, and it cuts silently.</summary>
    [Range(512, 1_048_576)]
    public int NumCtx { get; init; } = 8192;

    /// <summary>How long the model stays loaded after a request; empty for the server's default.</summary>
    public TimeSpan? KeepAlive { get; init; }
}
