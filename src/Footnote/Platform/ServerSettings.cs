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

    /// <summary>Questions remembered for the Analytics page; the oldest go first. They are kept in memory only.</summary>
    [Range(1, 1_000_000)]
    public int RememberedQuestions { get; init; } = 10_000;

    /// <summary>Who may ask and read without a key where the server listens beyond the loopback: <c>reader</c> for everybody, empty for nobody. Nobody may write.</summary>
    public string Anonymous { get; init; } = "";

    /// <summary>Requests a minute of one key.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Requests a minute of one address without a key.</summary>
    [Range(1, 1_000_000)]
    public int AnonymousRequestsPerMinute { get; init; } = 60;

    /// <summary>Requests a day of one address without a key.</summary>
    [Range(1, 100_000_000)]
    public int AnonymousRequestsPerDay { get; init; } = 2000;

    /// <summary>Whether an address lies beyond the loopback, so that requests need keys.</summary>
    public bool NeedsKeys => !IsLoopbackOnly;

    /// <summary>Whether every address is on the loopback, where no key is needed.</summary>
    internal bool IsLoopbackOnly => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(IsLoopback);

    private static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback;
}
