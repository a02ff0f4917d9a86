using Footnote.Documents;
using Footnote.Embedding;
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

    /// <summary>
    /// Groups the passages that say nearly the same, in one transaction; does nothing where no passage has come or gone since. The groups depend on the
    /// passages alone, not on the order in which they came.
    /// </summary>
    ValueTask GroupDuplicatesAsync(CancellationToken cancellationToken);

    /// <summary>The group of each passage that says nearly the same as others, as of the last grouping: passage ids in ascending order, its own among them.</summary>
    /// <returns>Groups by passage id; passages that stand alone are left out.</returns>
    ValueTask<IReadOnlyDictionary<long, IReadOnlyList<long>>> DuplicatesAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken);

    /// <summary>The index as of the last commit. Searches that run keep theirs.</summary>
    ValueTask<IndexSnapshot> SnapshotAsync(CancellationToken cancellationToken);

    /// <summary>Vectors of the passages as of the last commit; without any, and with the reason, where they cannot be used. Passages that were added since the last run are not among them.</summary>
    /// <param name="meaning">Which vectors: <see cref="FittedMeaning.Name"/>, or the name given to those of a generator.</param>
    /// <param name="cancellationToken">Stops.</param>
    ValueTask<MeaningSnapshot> MeaningAsync(string meaning, CancellationToken cancellationToken);

    /// <summary>What the passages' vectors of that name were made from, and which passages have none.</summary>
    ValueTask<MeaningRecord> MeaningRecordAsync(string meaning, CancellationToken cancellationToken);

    /// <summary>Whether passages came or went since it was last tried to give them vectors of that name; quick to tell.</summary>
    ValueTask<bool> IsMeaningStaleAsync(string meaning, CancellationToken cancellationToken);

    /// <summary>Replaces the fitted model and all its vectors in one transaction; null removes them.</summary>
    ValueTask ReplaceMeaningAsync(FittedMeaning? meaning, CancellationToken cancellationToken);

    /// <summary>Adds vectors of the fitted model for passages that have none, in one transaction.</summary>
    ValueTask AddVectorsAsync(IReadOnlyDictionary<long, QuantizedVector> vectors, CancellationToken cancellationToken);

    /// <summary>
    /// Fixes the embedding space of the vectors of a name, in one transaction. Where it is the one they have, vectors of passages that came back count again
    /// and files that cannot be read are forgotten, so that afterwards only what is truly missing is named as such.
    /// </summary>
    /// <param name="meaning">Name of the vectors, another than <see cref="FittedMeaning.Name"/>.</param>
    /// <param name="space">Their space.</param>
    /// <param name="replace">Whether vectors of another space go; where not, they stay and the new space is refused.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ForeignSpaceException">The vectors that are there are of another space.</exception>
    ValueTask PinSpaceAsync(string meaning, PinnedSpace space, bool replace, CancellationToken cancellationToken);

    /// <summary>Adds vectors that a generator made to those of a name, in one transaction; passages that are gone or have one are passed over.</summary>
    /// <exception cref="ForeignSpaceException">They are of another space than the one that is pinned, or none is pinned.</exception>
    ValueTask AddEmbeddingsAsync(string meaning, EmbeddingSpace space, IReadOnlyDictionary<long, QuantizedVector> vectors, CancellationToken cancellationToken);

    /// <summary>Notes that passages were given the vectors of that name that can be had, and merges their files where there are many.</summary>
    ValueTask SettleMeaningAsync(string meaning, CancellationToken cancellationToken);

    /// <summary>Passages by id, in the order asked for; ids that are gone are left out. A passage with several places comes at the first of them by path and position, and names the others.</summary>
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

    /// <summary>The passage that opens the section of each passage, in their order; null where it is that passage itself. It names no other places.</summary>
    ValueTask<IReadOnlyList<Passage?>> SectionOpeningsAsync(IReadOnlyList<Passage> passages, CancellationToken cancellationToken);

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
