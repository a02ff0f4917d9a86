using System.ComponentModel.DataAnnotations;

namespace Footnote.Inference.Budget;

/// <summary>What may be spent on model services, in US dollars. Days and months are those of UTC. Where nothing is set, nothing is refused.</summary>
public sealed record QuotaSettings
{
    /// <summary>Dollars a day, all keys together; empty for no limit, 0 for nothing at all.</summary>
    [Range(0, 1_000_000)]
    public decimal? PerDay { get; init; }

    /// <summary>Dollars a month, all keys together.</summary>
    [Range(0, 1_000_000)]
    public decimal? PerMonth { get; init; }

    /// <summary>Dollars a day for each key.</summary>
    [Range(0, 1_000_000)]
    public decimal? PerKeyPerDay { get; init; }

    /// <summary>Dollars a month for each key.</summary>
    [Range(0, 1_000_000)]
    public decimal? PerKeyPerMonth { get; init; }

    /// <summary>Shares of a limit, 0 to 1, at which an alert is given, once in its day or month.</summary>
    public IReadOnlyList<double> AlertAt { get; init; } = [0.5, 0.8, 1];

    /// <summary>Tokens that a paid chat call may answer with where its caller sets no limit; it is sent as the limit, so that a reservation can hold.</summary>
    [Range(1, 1_000_000)]
    public int MaxOutputTokens { get; init; } = 2048;

    /// <summary>Whether any limit is set.</summary>
    internal bool IsSet => PerDay is not null || PerMonth is not null || PerKeyPerDay is not null || PerKeyPerMonth is not null;
}
