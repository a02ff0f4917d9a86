using System.ComponentModel.DataAnnotations;

namespace Footnote.Ingestion;

/// <summary>How an ingestion shares the machine.</summary>
public sealed record IngestionSettings
{
    /// <summary>Files read at the same time, 1 or more; one a core by default.</summary>
    [Range(1, 1024)]
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>UTF-16 code units of text that are gathered before they are committed together: a bound for memory and for what an interruption costs.</summary>
    [Range(1, 100_000_000)]
    public int CommitLength { get; init; } = 400_000;
}
