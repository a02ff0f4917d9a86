namespace Footnote.Platform.Monitoring;

/// <summary>What is measured of an alert at one moment.</summary>
/// <param name="Name">cost, error_rate or response_time.</param>
/// <param name="Value">What was measured; null where too little happened to tell.</param>
/// <param name="Threshold">What it may be.</param>
/// <param name="Unit">USD, 1 or s.</param>
/// <param name="Message">For people.</param>
internal sealed record AlertReading(string Name, double? Value, double Threshold, string Unit, string Message)
{
    /// <summary>Whether it cannot be measured though it should be, which is an alarm too.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether the threshold is passed.</summary>
    public bool IsFired => IsBroken || Value > Threshold;
}
