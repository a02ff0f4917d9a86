namespace Footnote.Platform;

/// <summary>A value that a reload changed.</summary>
/// <param name="KeyPath">Keys from the top, joined by dots.</param>
/// <param name="Before">The value before; empty where there was none, stars for a secret.</param>
/// <param name="After">The value now.</param>
/// <param name="Origin">Where it is set now.</param>
/// <param name="NeedsRestart">Whether it takes effect only when the server is started anew.</param>
public sealed record SettingChange(string KeyPath, string Before, string After, string Origin, bool NeedsRestart);
