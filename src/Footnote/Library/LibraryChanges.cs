namespace Footnote.Library;

/// <summary>Changes that enter the library together or not at all.</summary>
public sealed record LibraryChanges
{
    /// <summary>Contents that the library does not hold yet.</summary>
    public IReadOnlyList<NewContent> Contents { get; init; } = [];

    /// <summary>Files that are new, changed or looked at again. A file without a problem names a content that is in the library or in <see cref="Contents"/>.</summary>
    public IReadOnlyList<FileRecord> Files { get; init; } = [];

    /// <summary>Paths that are gone.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Contents.Count == 0 && Files.Count == 0 && Removed.Count == 0;
}
