namespace Footnote.Platform;

/// <summary>A component that is looked after.</summary>
/// <param name="Component">Its place in the configuration.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether the system does not work without it.</param>
/// <param name="LookAsync">Looks.</param>
internal sealed record HealthCheck(string Component, string Type, bool IsRequired, Func<CancellationToken, ValueTask<HealthFinding>> LookAsync);
