using Footnote.Library;

namespace Footnote.Ingestion;

/// <summary>Counts along the way and reports at the end.</summary>
/// <param name="suspects">Files that are looked into.</param>
/// <param name="progress">Hears of every file that is done.</param>
internal sealed class IngestionTally(IReadOnlyList<SourceFile> suspects, IProgress<IngestionProgress>? progress) : IProgress<MeaningProgress>
{
    private readonly SortedDictionary<string, int> _furniture = new(StringComparer.Ordinal);
    private readonly List<string> _notices = [];
    private readonly long _bytesTotal = suspects.Sum(file => file.Size);
    private int _filesDone;
    private int _filesRead;
    private int _filesKnown;
    private long _bytesDone;
    private int _pages;
    private int _chunks;
    private int _passagesAdded;
    private int _passagesRemoved;
    private string _meaning = "";

    /// <summary>Files whose bytes the library has, or that cannot even be opened.</summary>
    public void AddRecognized(IReadOnlyList<FileRecord> files)
    {
        _filesKnown += files.Count(file => file.Problem is null);
        files.ToList().ForEach(Done);
    }

    /// <summary>Files that were read, or were tried.</summary>
    public void AddRead(ReadContent read)
    {
        if (read.Content is { } content)
        {
            _filesRead++;
            _filesKnown += read.Files.Count - 1;
            _pages += content.Document.Pages.Count;
            _chunks += content.Chunks.Count;
            _notices.AddRange(content.Document.Notices.Select(notice => $"{read.Files[0].Path}: {notice}"));
            foreach (var kind in content.Document.Furniture.CountBy(piece => piece.Kind.ToString()))
            {
                _furniture[kind.Key] = _furniture.GetValueOrDefault(kind.Key) + kind.Value;
            }
        }

        read.Files.ToList().ForEach(Done);
    }

    /// <summary>A commit went through.</summary>
    public void AddCommit(CommitOutcome outcome)
    {
        _passagesAdded += outcome.PassagesAdded;
        _passagesRemoved += outcome.PassagesRemoved;
    }

    /// <summary>The passages have their vectors.</summary>
    public void AddMeaning(string meaning) => _meaning = meaning;

    /// <summary>The sum of it.</summary>
    public IngestionReport Report(FolderChanges changes, IEnumerable<FileRecord> files, IReadOnlyDictionary<string, int> skipped, TimeSpan elapsed) => new()
    {
        FilesRead = _filesRead,
        FilesKnown = _filesKnown,
        FilesUnchanged = changes.Unchanged,
        FilesOutdated = changes.Outdated,
        FilesRemoved = changes.Removed.Count,
        Pages = _pages,
        Chunks = _chunks,
        PassagesAdded = _passagesAdded,
        PassagesRemoved = _passagesRemoved,
        Meaning = _meaning,
        Furniture = _furniture,
        Notices = _notices,
        Problems = FileProblem.Of(files),
        Skipped = skipped,
        Elapsed = elapsed,
    };

    /// <summary>Passages were given their vectors.</summary>
    public void Report(MeaningProgress value) => progress?.Report(Progress("") with { PassagesDone = value.Done, PassagesTotal = value.Total });

    private void Done(FileRecord file)
    {
        _filesDone++;
        _bytesDone += file.Size;
        progress?.Report(Progress(file.Path));
    }

    private IngestionProgress Progress(string path) => new(_filesDone, suspects.Count, _bytesDone, _bytesTotal, _pages, _chunks, path);
}
