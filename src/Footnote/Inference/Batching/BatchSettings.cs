using System.ComponentModel.DataAnnotations;

namespace Footnote.Inference.Batching;

/// <summary>How the texts of concurrent callers are joined into one call.</summary>
public sealed record BatchSettings
{
    /// <summary>Texts or passages in a call at most.</summary>
    [Range(1, 4096)]
    public int Size { get; init; } = 32;

    /// <summary>How long a text waits for company before it goes with what there is.</summary>
    [Range(0.0, 60.0)]
    public TimeSpan Wait { get; init; } = TimeSpan.FromMilliseconds(5);
}
