using System.ComponentModel.DataAnnotations;

namespace Footnote.Platform;

/// <summary>How the server listens and what a request may cost.</summary>
public sealed record ServerSettings
{
    /// <summary>Addresses to listen on, separated by semicolons. Port 0 takes any free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Whether nothing may be sent anywhere: model services are not called, and what needs no service takes their place.</summary>
    public bool Offline { get; init; }

    /// <summary>Largest upload in bytes.</summary>
    [Range(1, 4L << 30)]
    public long MaxUploadBytes { get; init; } = 256L << 20;

    /// <summary>Questions and searches worked on at the same time; configured as <c>global_settings.max_concurrent_requests</c>.</summary>
    public int MaxConcurrentRequests { get; internal init; } = 5;

    /// <summary>The least that is logged; configured as <c>global_settings.log_level</c>.</summary>
    public LogThreshold LogLevel { get; internal init; } = LogThreshold.Warning;

    /// <summary>Questions and searches that may wait for their turn; one more is refused with status 429.</summary>
    [Range(0, 100_000)]
    public int MaxQueuedRequests { get; init; } = 64;

    /// <summary>Time that running requests are given to end when the server is stopped.</summary>
    [Range(0.0, 3600.0)]
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Questions remembered for the Analytics page; the oldest go first.</summary>
    [Range(1, 1_000_000)]
    public int RememberedQuestions { get; init; } = 10_000;

    /// <summary>How long they are remembered, in the library's folder; 0 keeps them in memory only, until the server stops. Their words are kept and figures of their answers, nothing of the documents.</summary>
    [Range(0.0, 315_360_000.0)]
    public TimeSpan QuestionRetention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Who may ask and read without a key where the server listens beyond the loopback: <c>reader</c> for everybody, empty for nobody. Nobody may write.</summary>
    public string Anonymous { get; init; } = "";

    /// <summary>Keys that the configuration gives.</summary>
    public ServerKeySettings Keys { get; init; } = new();

    /// <summary>Origins whose pages may show this server's pages inside their own, such as <c>https://huggingface.co</c>; none by default.</summary>
    public IReadOnlyList<string> FrameAncestors { get; init; } = [];

    /// <summary>Requests a minute of one key.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Requests a minute of one address without a key.</summary>
    [Range(1, 1_000_000)]
    public int AnonymousRequestsPerMinute { get; init; } = 60;

    /// <summary>Requests a day of one address without a key.</summary>
    [Range(1, 100_000_000)]
    public int AnonymousRequestsPerDay { get; init; } = 2000;

    /// <summary>US dollars a day that requests with one key may cost; null for no limit but <c>resilience.quota</c>. A key may have a limit of its own.</summary>
    [Range(0, 1_000_000)]
    public decimal? KeyDollarsPerDay { get; init; }

    /// <summary>US dollars a day that requests of one address without a key may cost; null for no limit but <c>resilience.quota</c>.</summary>
    [Range(0, 1_000_000)]
    public decimal? AnonymousDollarsPerDay { get; init; } = 0.05m;

    /// <summary>Proxies in front of the server that are known to write <c>X-Forwarded-For</c>: so many of its last addresses are theirs to tell. 0 where clients connect themselves.</summary>
    [Range(0, 8)]
    public int TrustedProxies { get; init; }

    /// <summary>Whether editors may have the server fetch documents from the public web.</summary>
    public bool AllowUrlIngestion { get; init; }

    /// <summary>Time that fetching a document may take.</summary>
    [Range(1.0, 3600.0)]
    public TimeSpan UrlTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether an address lies beyond the loopback, so that requests need keys.</summary>
    public bool NeedsKeys => !IsLoopbackOnly;

    /// <summary>Whether every address is on the loopback, where no key is needed.</summary>
    internal bool IsLoopbackOnly => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(IsLoopback);

    private static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback;
}
