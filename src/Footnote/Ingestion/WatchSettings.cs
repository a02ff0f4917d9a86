using System.ComponentModel.DataAnnotations;

namespace Footnote.Ingestion;

/// <summary>How quickly a watched folder is read after a change.</summary>
public sealed record WatchSettings
{
    /// <summary>How long nothing must have changed before the folder is read: an editor's save or a copied folder is many changes.</summary>
    [Range(0.0, 3600.0)]
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>After how long it is read although changes keep coming; at least <see cref="Quiet"/>.</summary>
    [Range(0.0, 86_400.0)]
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often it is looked through although no change was heard of: network drives do not tell.</summary>
    [Range(1.0, 86_400.0)]
    public TimeSpan Rescan { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long to wait before trying again while another process is updating the library.</summary>
    [Range(0.001, 3600.0)]
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(1);
}
