using System.Runtime.CompilerServices;
using Footnote.Answering;
using Footnote.Chunking;
using Footnote.Documents;
using Footnote.Embedding;
using Footnote.Ingestion;
using Footnote.Library;
using Footnote.Library.Filters;
using Footnote.Library.Sqlite;
using Footnote.Reading;
using Footnote.Reading.AsciiDoc;
using Footnote.Reading.Code;
using Footnote.Reading.Docx;
using Footnote.Reading.Pdf;
using Footnote.Retrieval;
using Footnote.Search.Terms;

namespace Footnote.Platform;

/// <summary>The whole system over one folder of documents: builds the components, owns them, and offers what they do together.</summary>
public sealed class PlatformOrchestrator : IAsyncDisposable
{
    private readonly ILibrary _library;
    private readonly IngestionPipeline _ingestion;
    private readonly FolderFollower _follower;
    private readonly IRetriever _retriever;
    private readonly QueryExpansion _expansion;
    private readonly AnswerSettings _answerSettings;

    private PlatformOrchestrator(PlatformConfig config, string documents, LibraryFolder folder, TimeProvider time)
    {
        DocumentsFolder = Path.GetFullPath(documents);
        Folder = folder;
        _library = new SqliteLibrary(folder);
        _ingestion = new IngestionPipeline(
            Readers(config, DocumentsFolder), new SectionChunker(config.Chunker), _library, new MeaningPass(_library, config.Meaning), config.Ingestion, time);
        _follower = new FolderFollower(DocumentsFolder, folder.Path, config.Watch, time);
        _retriever = new NeighbourRetriever(
            new DistinctRetriever(new RerankingRetriever(Hybrid(config, _library), new SimilarityReranker(ShippedModel.Embedder), config.Rerank), _library), _library);
        _expansion = config.Expansion;
        _answerSettings = config.Answer;
    }

    /// <summary>The documents' folder, as a full path.</summary>
    public string DocumentsFolder { get; }

    /// <summary>Where the library lies.</summary>
    public LibraryFolder Folder { get; }

    /// <summary>Opens the library of a folder; makes it where there is none.</summary>
    /// <param name="config">Settings.</param>
    /// <param name="documents">The documents' folder.</param>
    /// <param name="library">Where the library is kept; null for the usual place.</param>
    /// <param name="time">Clock.</param>
    public static PlatformOrchestrator Open(PlatformConfig config, string documents, string? library, TimeProvider time) =>
        new(config, documents, LibraryFolder.For(documents, library), time);

    /// <summary>What has changed in the folder since it was read, by names, sizes and times.</summary>
    public ValueTask<FolderChanges> ChangesAsync(CancellationToken cancellationToken) => _ingestion.ChangesAsync(DocumentsFolder, cancellationToken);

    /// <summary>Whether passages came or went since they were last given vectors, as where a run was interrupted at its end.</summary>
    public ValueTask<bool> IsMeaningStaleAsync(CancellationToken cancellationToken) => _library.IsMeaningStaleAsync(cancellationToken);

    /// <summary>Reads what is new or changed, and forgets what is gone.</summary>
    /// <exception cref="LibraryBusyException">Another process is doing so.</exception>
    public ValueTask<IngestionReport> IngestAsync(IProgress<IngestionProgress>? progress, CancellationToken cancellationToken) =>
        _ingestion.IngestAsync(DocumentsFolder, progress, cancellationToken);

    /// <summary>Calls <paramref name="update"/> now and after every change of the documents, until it is cancelled; again and again while another process is updating the library.</summary>
    /// <param name="update">Calls <see cref="IngestAsync"/> and shows what came of it.</param>
    /// <param name="cancellationToken">Ends it; that is no error.</param>
    public Task FollowAsync(Func<CancellationToken, ValueTask> update, CancellationToken cancellationToken) => _follower.FollowAsync(update, cancellationToken);

    /// <summary>Finds passages, best first.</summary>
    /// <param name="words">What to look for.</param>
    /// <param name="limit">Number of passages wanted.</param>
    /// <param name="filter">Which passages may be found.</param>
    /// <param name="cancellationToken">Stops.</param>
    public ValueTask<Ranking> SearchAsync(string words, int limit, Filter filter, CancellationToken cancellationToken) =>
        _retriever.RetrieveAsync(new Query(words, limit) { Filter = filter }, cancellationToken);

    /// <summary>Answers a question, each sentence with its source, or says that the documents do not.</summary>
    /// <param name="question">The question.</param>
    /// <param name="filter">Which passages it may be answered from.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async ValueTask<Answer> AskAsync(string question, Filter filter, CancellationToken cancellationToken)
    {
        var answerer = await AnswererAsync(filter, cancellationToken);
        return await WarnedAsync(await answerer.AnswerAsync(question, cancellationToken), cancellationToken);
    }

    /// <summary>Answers a question and tells of it while it happens. Ending the enumeration early stops the work as cancelling does.</summary>
    /// <param name="question">The question.</param>
    /// <param name="history">The conversation before it, oldest first; empty for a question on its own.</param>
    /// <param name="filter">Which passages it may be answered from.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>See <see cref="AnswerEvent"/>; the last one is <see cref="AnswerFinished"/>.</returns>
    public async IAsyncEnumerable<AnswerEvent> StreamAsync(
        string question, IReadOnlyList<ConversationTurn> history, Filter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var answerer = await AnswererAsync(filter, cancellationToken);
        await foreach (var happened in answerer.StreamAsync(question, history, cancellationToken))
        {
            yield return happened is AnswerFinished finished ? new AnswerFinished(await WarnedAsync(finished.Answer, cancellationToken)) : happened;
        }
    }

    private async ValueTask<Answerer> AnswererAsync(Filter filter, CancellationToken cancellationToken)
    {
        var terms = new IndexTerms(await _library.SnapshotAsync(cancellationToken), _expansion);
        return Answerer.Extractive(new FilteredRetriever(_retriever, filter), terms, terms, SentenceSplitter.Split, _library.LinesAsync, _answerSettings);
    }

    private async ValueTask<Answer> WarnedAsync(Answer answer, CancellationToken cancellationToken)
    {
        var meaning = await _library.MeaningAsync(cancellationToken);
        return meaning.IsDamaged ? answer with { Warnings = [.. answer.Warnings, meaning.Absence] } : answer;
    }

    /// <summary>Documents that are there in several versions of which a filter chooses the latest; empty where it chooses none.</summary>
    public async ValueTask<IReadOnlyList<DocumentVersions>> ChosenVersionsAsync(Filter filter, CancellationToken cancellationToken) =>
        filter.LatestOnly ? await _library.SeveralVersionsAsync(filter, cancellationToken) : [];

    /// <summary>Notes what the user says of product and version of files and folders; later ingestions keep to it.</summary>
    public async ValueTask GiveVersionsAsync(IReadOnlyList<GivenVersion> given, CancellationToken cancellationToken)
    {
        if (given.Count > 0)
        {
            await using var hold = await _library.LockAsync(cancellationToken);
            await _library.GiveVersionsAsync(given, cancellationToken);
        }
    }

    /// <summary>The library in figures.</summary>
    public ValueTask<LibraryStatus> StatusAsync(CancellationToken cancellationToken) => _library.StatusAsync(cancellationToken);

    /// <summary>Files that could not be read, by path.</summary>
    public async ValueTask<IReadOnlyList<FileProblem>> ProblemsAsync(CancellationToken cancellationToken) =>
        FileProblem.Of((await _library.FilesAsync(cancellationToken)).Values);

    /// <summary>Removes a document, or all documents of a folder, and keeps them out.</summary>
    /// <param name="path">Path relative to the documents' folder.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Paths of the documents that were removed; empty where there is none of that name.</returns>
    public async ValueTask<IReadOnlyList<string>> ForgetAsync(string path, CancellationToken cancellationToken)
    {
        await using var hold = await _library.LockAsync(cancellationToken);
        var name = path.Replace('\\', '/').TrimEnd('/');
        var files = await _library.FilesAsync(cancellationToken);
        var paths = files.Keys.Where(file => file == name || file.StartsWith($"{name}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        await _library.ForgetAsync(paths, cancellationToken);
        await _library.GroupDuplicatesAsync(cancellationToken);
        return paths;
    }

    /// <summary>Lets documents in again that were forgotten; the next ingestion reads them.</summary>
    public async ValueTask RememberAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        if (paths.Count > 0)
        {
            await using var hold = await _library.LockAsync(cancellationToken);
            await _library.RememberAsync(paths, cancellationToken);
        }
    }

    /// <summary>Checks tools, disk and library.</summary>
    public ValueTask<IReadOnlyList<Finding>> DiagnoseAsync(CancellationToken cancellationToken) => Diagnosis.RunAsync(Folder, _library, cancellationToken);

    private static DocumentReaders Readers(PlatformConfig config, string documents) => new(
        [
            new PdfReader(config.Pdf), new MarkdownReader(config.Reading), new AsciiDocReader(documents, config.Reading), new HtmlReader(config.Reading),
            new DocxReader(config.Reading), new SourceCodeReader(config.Reading), new PlainTextReader(config.Reading),
        ],
        config.Reading);

    private static HybridRetriever Hybrid(PlatformConfig config, ILibrary library) => new(
        [
            new Leg(LexicalRetriever.Stage, new LexicalRetriever(library, config.Bm25, config.StopWords, config.Expansion), 1 - config.Hybrid.MeaningWeight),
            new Leg(DenseRetriever.Stage, new DenseRetriever(library), config.Hybrid.MeaningWeight),
        ],
        config.Hybrid.Fusion,
        config.Hybrid.Depth);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _library.DisposeAsync();
}
