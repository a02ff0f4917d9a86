using System.ComponentModel.DataAnnotations;

namespace Footnote.Platform;

/// <summary>What concerns the whole system.</summary>
public sealed record GlobalSettings
{
    /// <summary>Where the system runs, for people.</summary>
    public string Environment { get; init; } = "local";

    /// <summary>The least that the server logs.</summary>
    public LogThreshold LogLevel { get; init; } = LogThreshold.Warning;

    /// <summary>Requests served at the same time, 1 to 1000; others wait in a bounded queue.</summary>
    [Range(1, 1000)]
    public int MaxConcurrentRequests { get; init; } = 16;

    /// <summary>Whether costs of model services are recorded in the ledger. Where they are not, no quota and no cost threshold can be set.</summary>
    public bool EnableCostMonitoring { get; init; } = true;
}
