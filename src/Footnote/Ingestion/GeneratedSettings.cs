using System.ComponentModel.DataAnnotations;

namespace Footnote.Ingestion;

/// <summary>How passages get vectors of an embedding generator.</summary>
public sealed record GeneratedSettings
{
    /// <summary>Calls that run side by side, 1 to 256.</summary>
    [Range(1, 256)]
    public int Concurrency { get; init; } = 4;

    /// <summary>Calls after which what was embedded is committed, 1 to 1024: so much is embedded again at most after the process was killed.</summary>
    [Range(1, 1024)]
    public int CommitBatches { get; init; } = 16;

    /// <summary>Whether all passages are embedded anew where the library has vectors of another model. Where not, the search goes on by words alone and says so.</summary>
    public bool Reembed { get; init; }
}
