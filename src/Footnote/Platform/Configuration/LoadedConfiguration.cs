namespace Footnote.Platform.Configuration;

/// <summary>A configuration and how it came about.</summary>
/// <param name="Config">The settings.</param>
/// <param name="Reason">Which file was taken and why, as a sentence.</param>
/// <param name="Values">Every value with its origin, in the order of the language.</param>
public sealed record LoadedConfiguration(PlatformConfig Config, string Reason, IReadOnlyList<ConfigValue> Values);
