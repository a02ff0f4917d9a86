using System.ComponentModel.DataAnnotations;
using Footnote.Inference;
using Footnote.Inference.Budget;

namespace Footnote.Platform;

/// <summary>What raises an alarm; what is left out raises none.</summary>
public sealed record AlertSettings
{
    private readonly Secret _webhook;

    /// <summary>
    /// Costs a period, such as <c>"$25/month"</c>, per hour, day or month of UTC. It fires while more than that is spent or reserved. It refuses no call:
    /// <c>resilience.quota</c> does.
    /// </summary>
    public SpendingLimit? CostThreshold { get; init; }

    /// <summary>Share of calls to model services that fail, such as <c>"5%"</c>. It fires while more than that of the last five minutes' attempts failed, of five or more.</summary>
    [Range(0.0, 1.0)]
    public double? ErrorRateThreshold { get; init; }

    /// <summary>Time an answer takes, such as <c>"15s"</c>. It fires while the 95th percentile of the last five minutes' answers, of five or more, is above it.</summary>
    [Range(0.001, 86400.0)]
    public TimeSpan? ResponseTimeThreshold { get; init; }

    /// <summary>Address that is told, by a POST of JSON, when the server fires or resolves an alert; empty for none. It is kept secret, since such addresses often hold a key.</summary>
    /// <exception cref="ArgumentException">It is no address that begins with http:// or https://.</exception>
    public Secret Webhook
    {
        get => _webhook;
        init => _webhook = value.IsEmpty || (Uri.TryCreate(value.Reveal(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            ? value
            : throw new ArgumentException("the address of a webhook begins with http:// or https://.", nameof(value));
    }
}
