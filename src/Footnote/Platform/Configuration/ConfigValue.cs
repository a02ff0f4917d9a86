namespace Footnote.Platform.Configuration;

/// <summary>One value of a configuration.</summary>
/// <param name="KeyPath">Keys from the top, joined by dots.</param>
/// <param name="Value">The value as it would be written; a secret as stars.</param>
/// <param name="Origin">Where it was set.</param>
/// <param name="Default">What it is where nobody sets it.</param>
public sealed record ConfigValue(string KeyPath, string Value, string Origin, string Default);
