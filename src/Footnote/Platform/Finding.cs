namespace Footnote.Platform;

/// <summary>What a check of the system found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="IsHealthy">Whether it is as it should be.</param>
/// <param name="Message">What was found and, where something is wrong, how to mend it.</param>
public sealed record Finding(string Check, bool IsHealthy, string Message);
