namespace Footnote.Ingestion;

/// <summary>What an ingestion did.</summary>
public sealed record IngestionReport
{
    /// <summary>Files that were opened and read.</summary>
    public int FilesRead { get; init; }

    /// <summary>Files whose bytes the library had already.</summary>
    public int FilesKnown { get; init; }

    /// <summary>Files that were not even opened, since nothing about them had changed.</summary>
    public int FilesUnchanged { get; init; }

    /// <summary>Files that had not changed but were read or cut another way before: with other settings, or by another version of this program.</summary>
    public int FilesOutdated { get; init; }

    /// <summary>Files the library forgot since they are gone.</summary>
    public int FilesRemoved { get; init; }

    /// <summary>Pages read.</summary>
    public int Pages { get; init; }

    /// <summary>Chunks cut from the files read.</summary>
    public int Chunks { get; init; }

    /// <summary>Passages that were new to the library; only these were analyzed.</summary>
    public int PassagesAdded { get; init; }

    /// <summary>Passages that left the library.</summary>
    public int PassagesRemoved { get; init; }

    /// <summary>One line on what was done to find passages by meaning; empty where nothing was.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>Pieces of page furniture kept out of the text, by kind.</summary>
    public IReadOnlyDictionary<string, int> Furniture { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Every file of the folder that is not in the library, and why; also those that failed before and have not changed since.</summary>
    public IReadOnlyList<FileProblem> Problems { get; init; } = [];

    /// <summary>Files of kinds that nothing here reads: number by file name ending.</summary>
    public IReadOnlyDictionary<string, int> Skipped { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Things to know about files that were read, as "path: sentence".</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Of <see cref="Elapsed"/>, the time to group the passages that say nearly the same.</summary>
    public TimeSpan Grouping { get; init; }

    /// <summary>Wall-clock time.</summary>
    public TimeSpan Elapsed { get; init; }
}
