using Footnote.Inference;

namespace Footnote.Platform;

/// <summary>
/// Keys for places where <c>footnote keys</c> cannot be run, such as a Space: one for each role, of at least 20 characters, out of the environment. Those that
/// <c>footnote keys</c> makes hold beside them.
/// </summary>
public sealed record ServerKeySettings
{
    /// <summary>A key with which one may ask, search and read; empty for none.</summary>
    public Secret Reader { get; init; }

    /// <summary>A key with which one may add and forget documents as well; empty for none.</summary>
    public Secret Editor { get; init; }

    /// <summary>A key with which one may everything; empty for none.</summary>
    public Secret Admin { get; init; }
}
