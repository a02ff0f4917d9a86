using Footnote.Platform.Configuration;

namespace Footnote.Server.Configuration;

/// <summary>The configuration in force.</summary>
/// <param name="Reason">Which file was taken and why.</param>
/// <param name="Values">Every value with its origin and its default; secrets as stars.</param>
public sealed record ConfigurationBody(string Reason, IReadOnlyList<ConfigValue> Values);
