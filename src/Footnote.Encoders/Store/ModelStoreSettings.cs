namespace Footnote.Encoders.Store;

/// <summary>Where models come from and where they are kept.</summary>
public sealed record ModelStoreSettings
{
    private static readonly Uri s_hub = new("https://huggingface.co");

    /// <summary>The hub's address; models are fetched from nowhere else, apart from where it sends for their contents.</summary>
    public Uri Endpoint { get; init; } = s_hub;

    /// <summary>The folder models are kept in, laid out as the hub's own tools do, so that they share it.</summary>
    public required string Folder { get; init; }

    /// <summary>A token of an account, for models that need one; sent to <see cref="Endpoint"/> only.</summary>
    public string? Token { get; init; }

    /// <summary>Whether nothing may be fetched.</summary>
    public bool Offline { get; init; }

    /// <summary>How often a transfer that breaks off is taken up again; 0 or more.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>How long to wait before the first new try; each further one takes twice as long.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a transfer may stand still before it counts as broken off.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The settings of an environment: <c>HF_ENDPOINT</c>, <c>HF_HOME</c> (models lie in <c>hub</c> inside it; without it <c>~/.cache/huggingface</c>), <c>HF_TOKEN</c> and
    /// <c>HF_HUB_OFFLINE</c>.</summary>
    /// <param name="variable">Gives a variable's value.</param>
    /// <exception cref="FormatException"><c>HF_ENDPOINT</c> is no address.</exception>
    public static ModelStoreSettings FromEnvironment(Func<string, string?> variable)
    {
        var home = Value("HF_HOME") ?? Path.Combine(Value("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "huggingface");
        return new ModelStoreSettings
        {
            Endpoint = Value("HF_ENDPOINT") is { } address ? Parse(address) : s_hub,
            Folder = Path.Combine(home, "hub"),
            Token = Value("HF_TOKEN"),
            Offline = Value("HF_HUB_OFFLINE")?.ToUpperInvariant() is "1" or "TRUE" or "YES" or "ON",
        };

        string? Value(string name) => variable(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
    }

    /// <summary>Everything but the token.</summary>
    public override string ToString() => $"{Endpoint} in {Folder}{(Offline ? ", offline" : "")}";

    private static Uri Parse(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri
            : throw new FormatException($"HF_ENDPOINT is '{address}'; an address that begins with https:// is expected");
}
