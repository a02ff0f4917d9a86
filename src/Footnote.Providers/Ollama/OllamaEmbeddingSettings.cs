using System.ComponentModel.DataAnnotations;
using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>Settings of an embedding model that Ollama runs.</summary>
public sealed record OllamaEmbeddingSettings : EmbeddingServiceSettings
{
    /// <summary>Address of the server.</summary>
    public string Url { get; init => field = ServiceAddress.Check(value); } = OllamaWire.DefaultUrl;

    /// <summary>Tokens of context for each text; the server uses no more than the model has.</summary>
    [Range(64, 1_048_576)]
    public int NumCtx { get; init; } = 2048;

    /// <summary>Whether a text that is too long is cut, with a notice; otherwise it is an error.</summary>
    public bool Truncate { get; init; } = true;

    /// <summary>How long the model stays loaded after a request; empty for the server's default.</summary>
    public TimeSpan? KeepAlive { get; init; }
}
