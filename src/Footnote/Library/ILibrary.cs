using Footnote.Documents;
using Footnote.Library.Filters;
using Footnote.Search;
using Footnote.Search.Vectors;

namespace Footnote.Library;

/// <summary>The durable record of what was read: files, contents, passages and the index that goes with them.</summary>
public interface ILibrary : IAsyncDisposable
{
    /// <summary>Takes the right to write until it is disposed, and clears away what an interrupted writer left behind.</summary>
    /// <exception cref="LibraryBusyException">Another process has it.</exception>
    ValueTask<IAsyncDisposable> LockAsync(CancellationToken cancellationToken);

    /// <summary>Every file the library knows, by path.</summary>
    ValueTask<IReadOnlyDictionary<string, FileRecord>> FilesAsync(CancellationToken cancellationToken);

    /// <summary>Paths the user wants kept out of the library although their files are there.</summary>
    ValueTask<IReadOnlySet<string>> ForgottenAsync(CancellationToken cancellationToken);

    /// <summary>Removes files and keeps them out from now on.</summary>
    ValueTask<CommitOutcome> ForgetAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken);

    /// <summary>Lets files in again that were kept out; the next ingestion reads them.</summary>
    /// <returns>How many of the paths had been kept out.</returns>
    ValueTask<int> RememberAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken);

    /// <summary>Whether a content is in the library, so that its file need not be read.</summary>
    ValueTask<bool> HasContentAsync(ContentKey key, CancellationToken cancellationToken);

    /// <summary>Applies changes to record and index at once; after a crash either all of them are there or none. Contents that no file holds any more go.</summary>
    ValueTask<CommitOutcome> CommitAsync(LibraryChanges changes, CancellationToken cancellationToken);

    /// <summary>Merges index segments where there are too many; rankings do not change.</summary>
    ValueTask CompactAsync(CancellationToken cancellationToken);

    /// <summary>The index as of the last commit. Searches that run keep theirs.</summary>
    ValueTask<IndexSnapshot> SnapshotAsync(CancellationToken cancellationToken);

    /// <summary>The passages' vectors as of the last commit; without any, and with the reason, where they cannot be used. Passages that were added since the last run are not among them.</summary>
    ValueTask<MeaningSnapshot> MeaningAsync(CancellationToken cancellationToken);

    /// <summary>What the passages' vectors were made from, and which passages have none.</summary>
    ValueTask<MeaningRecord> MeaningRecordAsync(CancellationToken cancellationToken);

    /// <summary>Whether passages came or went since vectors were last made; quick to tell.</summary>
    ValueTask<bool> IsMeaningStaleAsync(CancellationToken cancellationToken);

    /// <summary>Replaces the model and all vectors in one transaction; null removes them.</summary>
    ValueTask ReplaceMeaningAsync(FittedMeaning? meaning, CancellationToken cancellationToken);

    /// <summary>Adds vectors of passages that have none, in one transaction.</summary>
    ValueTask AddVectorsAsync(IReadOnlyDictionary<long, QuantizedVector> vectors, CancellationToken cancellationToken);

    /// <summary>Passages by id, in the order asked for; ids that are gone are left out. A passage in several files comes with the first of their paths.</summary>
    ValueTask<IReadOnlyList<Passage>> PassagesAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken);

    /// <summary>The same, a passage with several places coming at the first that a filter lets through.</summary>
    ValueTask<IReadOnlyList<Passage>> PassagesAsync(IReadOnlyList<long> ids, Filter filter, CancellationToken cancellationToken);

    /// <summary>The passages that a filter lets through: every leg of a retrieval ranks only these.</summary>
    /// <returns>Ids of passages; null where it lets all of them through.</returns>
    ValueTask<IReadOnlySet<long>?> MatchingAsync(Filter filter, CancellationToken cancellationToken);

    /// <summary>Documents of which a filter lets several versions through, by name; <see cref="Filter.LatestOnly"/> is not looked at.</summary>
    ValueTask<IReadOnlyList<DocumentVersions>> SeveralVersionsAsync(Filter filter, CancellationToken cancellationToken);

    /// <summary>Notes what the user says of product and version of files that are there or will come.</summary>
    ValueTask GiveVersionsAsync(IReadOnlyList<GivenVersion> given, CancellationToken cancellationToken);

    /// <summary>The passage that opens the section a passage stands in; null where it is that passage itself.</summary>
    ValueTask<Passage?> SectionOpeningAsync(Passage passage, CancellationToken cancellationToken);

    /// <summary>Every passage, ordered by id: what a leg that is fitted on the whole library reads.</summary>
    IAsyncEnumerable<Passage> AllPassagesAsync(CancellationToken cancellationToken);

    /// <summary>Where the lines of a passage stand on their pages; empty for formats without pages.</summary>
    ValueTask<IReadOnlyList<PlacedLine>> LinesAsync(Passage passage, CancellationToken cancellationToken);

    /// <summary>The library in figures.</summary>
    ValueTask<LibraryStatus> StatusAsync(CancellationToken cancellationToken);

    /// <summary>Checks record and index for damage.</summary>
    /// <returns>One sentence a finding; empty where all is well.</returns>
    ValueTask<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken);
}
