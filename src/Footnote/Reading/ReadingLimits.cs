using System.ComponentModel.DataAnnotations;

namespace Footnote.Reading;

/// <summary>What a file may cost at most; files are written by others.</summary>
public sealed record ReadingLimits
{
    /// <summary>Largest file of any format in bytes; 256 MiB unless set. A larger one is refused without being opened.</summary>
    [Range(1.0, 1e12)]
    public long MaxFileBytes { get; init; } = 256L << 20;

    /// <summary>Largest file of text, such as Markdown or source code, in bytes, and most that a document may unfold to; 64 MiB unless set.</summary>
    [Range(1.0, 1e9)]
    public long MaxTextBytes { get; init; } = 64L << 20;

    /// <summary>Longest time for one file; 5 minutes unless set.</summary>
    [Range(0.001, 86_400.0)]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);
}
