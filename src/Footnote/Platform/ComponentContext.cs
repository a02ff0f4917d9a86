using Footnote.Telemetry;

namespace Footnote.Platform;

/// <summary>What a component may use of the system it is built into.</summary>
/// <param name="Time">Clock.</param>
/// <param name="Http">A client of one address; all of them share their connections. Calls end by cancellation, not by a time-out of the client.</param>
public sealed record ComponentContext(TimeProvider Time, Func<Uri, HttpClient> Http)
{
    /// <summary>Where is counted what happens; null for counts of the component's own.</summary>
    public Instruments? Instruments { get; init; }

    /// <summary>Folder of the library, for what a component has to keep; empty where there is none.</summary>
    public string LibraryFolder { get; init; } = "";

    /// <summary>A context whose clients share one handler; connections are renewed now and then, so that changes of an address are seen.</summary>
    public static ComponentContext With(TimeProvider time)
    {
        var handler = new Lazy<SocketsHttpHandler>(() => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false });
        return new ComponentContext(time, address => new HttpClient(handler.Value, disposeHandler: false) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan });
    }

    /// <summary>Whether a question is sure to come, so that what it needs is read at once, in the background.</summary>
    public bool ReadsAhead { get; init; }

    /// <summary>Whether nothing may be sent anywhere.</summary>
    public bool IsOffline { get; init; }
}
