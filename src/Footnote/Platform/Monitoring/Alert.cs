namespace Footnote.Platform.Monitoring;

/// <summary>An alert that the configuration asks for, as it is now.</summary>
/// <param name="Name">cost, error_rate or response_time.</param>
/// <param name="IsFired">Whether the threshold is passed.</param>
/// <param name="Value">What was measured: US dollars in the period so far, a share of 0 to 1, or seconds; null where too little happened to tell, or it cannot be read.</param>
/// <param name="Threshold">What it may be, in the same unit.</param>
/// <param name="Unit">USD, 1 or s.</param>
/// <param name="Message">Value and threshold for people.</param>
/// <param name="Since">Since when it has been fired or not, as far as was looked.</param>
public sealed record Alert(string Name, bool IsFired, double? Value, double Threshold, string Unit, string Message, DateTimeOffset Since);
