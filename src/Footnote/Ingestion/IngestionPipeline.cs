using System.Threading.Channels;
using Footnote.Chunking;
using Footnote.Library;
using Footnote.Reading;

namespace Footnote.Ingestion;

/// <summary>Brings a library up to date with a folder: file → document → chunks → library and index → vectors.</summary>
/// <param name="readers">Reads files.</param>
/// <param name="chunker">Cuts documents.</param>
/// <param name="library">Where the result goes.</param>
/// <param name="meaning">Gives the passages their vectors at the end.</param>
/// <param name="settings">How the machine is shared.</param>
/// <param name="time">Clock.</param>
public sealed class IngestionPipeline(
    DocumentReaders readers, IChunker chunker, ILibrary library, IMeaningSource meaning, IngestionSettings settings, TimeProvider time)
{
    /// <summary>What would have to be looked into; reads names, sizes and times only.</summary>
    /// <param name="folder">The documents' folder.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async ValueTask<FolderChanges> ChangesAsync(string folder, CancellationToken cancellationToken)
    {
        var closed = new List<string>();
        var found = FolderScan.Files(folder, closed);
        return await CompareAsync(folder, found.Where(file => readers.Supports(file.Path)), closed, cancellationToken);
    }

    /// <summary>Brings the library up to date. What is committed stays when this is cancelled or the process dies; the next run goes on from there.</summary>
    /// <param name="folder">The documents' folder.</param>
    /// <param name="progress">Hears of every file that is done.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <exception cref="LibraryBusyException">Another process is updating the library.</exception>
    public async ValueTask<IngestionReport> IngestAsync(string folder, IProgress<IngestionProgress>? progress, CancellationToken cancellationToken)
    {
        await using var hold = await library.LockAsync(cancellationToken);
        var started = time.GetTimestamp();
        var closed = new List<string>();
        var found = FolderScan.Files(folder, closed).ToLookup(file => readers.Supports(file.Path));
        var changes = await CompareAsync(folder, found[true], closed, cancellationToken);
        var tally = new IngestionTally(changes.Suspects, progress);

        var unread = await RecognizeAsync(changes.Suspects, tally, cancellationToken);
        await ReadAndCommitAsync(unread, changes.Removed, tally, cancellationToken);
        await library.CompactAsync(cancellationToken);
        tally.AddMeaning(await meaning.UpdateAsync(tally, cancellationToken));
        var compacted = time.GetTimestamp();
        await library.GroupDuplicatesAsync(cancellationToken);
        var grouping = time.GetElapsedTime(compacted);

        var files = await library.FilesAsync(cancellationToken);
        var skipped = found[false].CountBy(file => file.File.Extension.ToLowerInvariant()).ToDictionary(StringComparer.Ordinal);
        var report = tally.Report(changes, files.Values, skipped, time.GetElapsedTime(started)) with { Grouping = grouping };
        return report with { Problems = [.. report.Problems, .. closed.Order(StringComparer.Ordinal).Select(FileProblem.OfClosedFolder)] };
    }

    private Func<FileInfo, string> Recipe => file => $"{readers.RecipeOf(file)}; {chunker.Identity}";

    private async ValueTask<FolderChanges> CompareAsync(string folder, IEnumerable<SourceFile> found, IReadOnlyList<string> closed, CancellationToken cancellationToken)
    {
        var forgotten = await library.ForgottenAsync(cancellationToken);
        return FolderChanges.Between(found.Where(file => !forgotten.Contains(file.Path)), await library.FilesAsync(cancellationToken), closed, Recipe, path => FileStamp.Of(folder, path));
    }

    /// <summary>Files whose bytes the library has get their place first, before anything is forgotten that they may be the new home of.</summary>
    /// <returns>The files that must be read, those with the same bytes together.</returns>
    private async ValueTask<IReadOnlyList<FileToRead>> RecognizeAsync(
        IReadOnlyList<SourceFile> suspects, IngestionTally tally, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var recognized = new List<FileRecord>();
        var unread = new List<(FileRecord Record, SourceFile File)>();
        foreach (var file in suspects)
        {
            var record = await FileRecognition.RecognizeAsync(file, readers, Recipe(file.File), now, cancellationToken);
            if (record.Problem is null && !await library.HasContentAsync(new ContentKey(record.Hash, record.Recipe), cancellationToken))
            {
                unread.Add((record, file));
            }
            else
            {
                recognized.Add(record);
            }
        }

        tally.AddCommit(await library.CommitAsync(new LibraryChanges { Files = recognized }, cancellationToken));
        tally.AddRecognized(recognized);
        return [.. unread.GroupBy(item => new ContentKey(item.Record.Hash, item.Record.Recipe), (key, items) => FileToRead.Of(key, items))];
    }

    private async ValueTask ReadAndCommitAsync(
        IReadOnlyList<FileToRead> unread, IReadOnlyList<string> removed, IngestionTally tally, CancellationToken cancellationToken)
    {
        var contents = new List<NewContent>();
        var files = new List<FileRecord>();
        await foreach (var read in ReadAllAsync(unread, cancellationToken))
        {
            files.AddRange(read.Files);
            contents.AddRange(read.Content is { } content ? [content] : []);
            if (contents.Sum(content => content.Document.Text.Length) >= settings.CommitLength)
            {
                tally.AddCommit(await library.CommitAsync(new LibraryChanges { Contents = contents, Files = files }, cancellationToken));
                contents.Clear();
                files.Clear();
            }

            tally.AddRead(read);
        }

        tally.AddCommit(await library.CommitAsync(new LibraryChanges { Contents = contents, Files = files, Removed = removed }, cancellationToken));
    }

    /// <summary>Reads files side by side, the largest first so that none is left alone at the end.</summary>
    private async IAsyncEnumerable<ReadContent> ReadAllAsync(
        IReadOnlyList<FileToRead> unread, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<ReadContent>(settings.Workers);
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Workers, CancellationToken = stop.Token };
        var reading = Parallel.ForEachAsync(
            unread.OrderByDescending(file => file.Source.Size).ThenBy(file => file.Source.Path, StringComparer.Ordinal),
            options,
            async (file, token) => await channel.Writer.WriteAsync(await ReadAsync(file, token), token));
        var closing = reading.ContinueWith(done => channel.Writer.TryComplete(done.Exception?.GetBaseException()), TaskScheduler.Default);
        try
        {
            await foreach (var read in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return read;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await closing;
        }

        await reading;
    }

    private async ValueTask<ReadContent> ReadAsync(FileToRead file, CancellationToken cancellationToken)
    {
        try
        {
            var document = await readers.ReadAsync(file.Source.File, cancellationToken);
            var chunks = chunker.Split(document);
            return new ReadContent(file.Records, new NewContent(file.Key, document, chunks));
        }
        catch (UnreadableDocumentException e)
        {
            return new ReadContent([.. file.Records.Select(record => record with { Problem = e.Reason, Message = e.Message })], null);
        }
    }
}
