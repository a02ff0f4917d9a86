namespace Footnote.Platform;

/// <summary>Finding the nearest vectors by a scan in whole numbers.</summary>
public sealed record QuantizedScanSettings
{
    /// <summary>Whether those that may be among the best are looked at once more in double precision, so that order and scores are those of <c>flat</c>.</summary>
    public bool Rescore { get; init; } = true;
}
