namespace Footnote.Platform;

/// <summary>A component with nothing to set.</summary>
public sealed record NoSettings;
