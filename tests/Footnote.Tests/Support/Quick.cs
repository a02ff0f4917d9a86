using Footnote.Platform;

namespace Footnote.Tests.Support;

/// <summary>For tests that are not about meaning.</summary>
internal static class Quick
{
    /// <summary>The configuration that ships, without an embedding model: small folders are searched by words alone.</summary>
    public static PlatformConfig Config { get; } = new() { Embedder = new EmbedderSettings { Model = new("embedder.model", "latent", new NoSettings()) } };
}
