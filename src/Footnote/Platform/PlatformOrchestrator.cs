using System.Runtime.CompilerServices;
using Footnote.Answering;
using Footnote.Chunking;
using Footnote.Documents;
using Footnote.Embedding;
using Footnote.Embedding.Training;
using Footnote.Embedding.Training.Pairs;
using Footnote.Evaluation;
using Footnote.Inference;
using Footnote.Inference.Caching;
using Footnote.Ingestion;
using Footnote.Library;
using Footnote.Library.Filters;
using Footnote.Platform.Monitoring;
using Footnote.Reading;
using Footnote.Reading.AsciiDoc;
using Footnote.Reading.Code;
using Footnote.Reading.Docx;
using Footnote.Reading.Pdf;
using Footnote.Retrieval;
using Footnote.Search.Terms;
using Footnote.Search.Vectors;

namespace Footnote.Platform;

/// <summary>The whole system over one folder of documents: builds the components, owns them, and offers what they do together.</summary>
public sealed class PlatformOrchestrator : IAsyncDisposable
{
    private readonly ComponentFactory _factory;
    private readonly ComponentContext _context;
    private readonly PlatformModels _models;
    private readonly ILibrary _library;
    private readonly VectorScan _scan;
    private readonly HealthMonitor _health;
    private readonly IngestionPipeline _ingestion;
    private readonly FolderFollower _follower;
    private readonly IMeaningSource _meaning;
    private readonly IRetriever _retriever;
    private readonly QueryExpansion _expansion;
    private readonly AnswerSettings _answerSettings;
    private readonly TimeProvider _time;

    private PlatformOrchestrator(PlatformConfig config, ComponentFactory factory, string documents, LibraryFolder folder, ComponentContext context)
    {
        (_factory, _context) = (factory, context with { LibraryFolder = folder.Path, IsOffline = context.IsOffline || config.Server.Offline });
        var time = _time = context.Time;
        DocumentsFolder = Path.GetFullPath(documents);
        Folder = folder;
        folder.Create();

        // First, since models may be read while all else is made.
        _models = new PlatformModels(config, _factory, _context);
        _library = _factory.Create<ILibrary>(config.Retriever.Backend, _context);
        _scan = _factory.Create<VectorScan>(config.Retriever.Dense, _context);
        var processor = config.DocumentProcessor;
        Accounts = new ModelAccounts(config.Resilience, folder.Path, time, _models.Instruments);
        var meaning = new PlatformMeaning(_library, _models.Embedder, config.Embedder.Meaning);
        _meaning = meaning.Source(_factory.Create<BatchLimits>(config.Embedder.BatchProcessor, _context));
        _ingestion = new IngestionPipeline(
            Readers(processor.Parser, _factory.Create<PdfCleaning>(processor.Cleaner, _context), DocumentsFolder), _factory.Create<IChunker>(processor.ChunkerInForce, _context), _library, _meaning, processor.Ingestion, time);
        _follower = new FolderFollower(DocumentsFolder, folder.Path, processor.Watch, time);
        Alerts = Watching(config, time);
        Webhook = Telling(config, context);
        MetricsShown = config.Monitoring.Metrics;
        _health = new HealthMonitor([.. _models.Checks(_library), .. Alerts.IsSet ? [AlertCheck()] : Array.Empty<HealthCheck>()], time);
        _retriever = new NeighbourRetriever(new DistinctRetriever(Reranked(Hybrid(config, meaning)), _library), _library);
        _expansion = config.Retriever.Sparse.Expansion;
        _answerSettings = config.AnswerGenerator.InForce;
    }

    /// <summary>The documents' folder, as a full path.</summary>
    public string DocumentsFolder { get; }

    /// <summary>Where the library lies.</summary>
    public LibraryFolder Folder { get; }

    /// <summary>What model services cost.</summary>
    internal ModelAccounts Accounts { get; }

    /// <summary>Costs, failures and answer times against their thresholds.</summary>
    public AlertMonitor Alerts { get; }

    /// <summary>Who is told of alerts; null for nobody.</summary>
    public AlertWebhook? Webhook { get; }

    /// <summary>Names of the figures that are shown; empty for all.</summary>
    public IReadOnlyList<string> MetricsShown { get; }

    /// <summary>The record behind it, for those who show documents and passages themselves.</summary>
    internal ILibrary Library => _library;

    /// <summary>The models that were configured, for those who offer them to others.</summary>
    internal PlatformModels Models => _models;

    /// <summary>Opens the library of a folder; makes it where there is none.</summary>
    /// <param name="config">Settings.</param>
    /// <param name="documents">The documents' folder.</param>
    /// <param name="library">Where the library is kept; null for the usual place.</param>
    /// <param name="time">Clock.</param>
    public static PlatformOrchestrator Open(PlatformConfig config, string documents, string? library, TimeProvider time) =>
        Open(config, EngineComponents.Register(new ComponentFactory()), documents, library, ComponentContext.With(time));

    /// <summary>Opens the library of a folder; makes it where there is none.</summary>
    /// <param name="config">Settings.</param>
    /// <param name="factory">Makes the components that the settings name.</param>
    /// <param name="documents">The documents' folder.</param>
    /// <param name="library">Where the library is kept; null for the usual place.</param>
    /// <param name="context">What components may use.</param>
    public static PlatformOrchestrator Open(PlatformConfig config, ComponentFactory factory, string documents, string? library, ComponentContext context) =>
        new(config, factory, documents, LibraryFolder.For(documents, library), context);

    /// <summary>What has changed in the folder since it was read, by names, sizes and times.</summary>
    public ValueTask<FolderChanges> ChangesAsync(CancellationToken cancellationToken) => _ingestion.ChangesAsync(DocumentsFolder, cancellationToken);

    /// <summary>Whether passages came or went since they were last given vectors, as where a run was interrupted at its end.</summary>
    public ValueTask<bool> IsMeaningStaleAsync(CancellationToken cancellationToken) => _meaning.IsStaleAsync(cancellationToken);

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
        var started = _time.GetTimestamp();
        var answerer = await AnswererAsync(filter, cancellationToken);
        return Timed(started, await WarnedAsync(await answerer.AnswerAsync(question, cancellationToken), cancellationToken));
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
        var started = _time.GetTimestamp();
        var answerer = await AnswererAsync(filter, cancellationToken);
        await foreach (var happened in answerer.StreamAsync(question, history, cancellationToken))
        {
            yield return happened is AnswerFinished finished ? new AnswerFinished(Timed(started, await WarnedAsync(finished.Answer, cancellationToken))) : happened;
        }
    }

    /// <summary>What speaks for passages answering a question: what <see cref="EvidenceModel"/> learns from.</summary>
    /// <param name="question">The question.</param>
    /// <param name="passages">The passages, best first; at least one.</param>
    /// <param name="embedder">Tells how near in meaning they are.</param>
    /// <param name="cancellationToken">Stops.</param>
    internal async ValueTask<EvidenceFeatures> EvidenceAsync(
        string question, IReadOnlyList<Passage> passages, Lazy<StaticEmbedder> embedder, CancellationToken cancellationToken)
    {
        var terms = new IndexTerms(await _library.SnapshotAsync(cancellationToken), _expansion);
        return new EvidenceGate(terms, terms, new SimilarityReranker(embedder).Score, minScore: 0).Features(question, passages);
    }

    private async ValueTask<Answerer> AnswererAsync(Filter filter, CancellationToken cancellationToken)
    {
        var snapshot = await _library.SnapshotAsync(cancellationToken);
        var terms = new IndexTerms(snapshot, _expansion);
        var similarity = new SimilarityReranker(ShippedModel.Embedder);
        var parts = new AnswererParts(
            new FilteredRetriever(_retriever, filter), terms, terms, SentenceSplitter.Split, _library.LinesAsync, similarity.Score, _answerSettings)
        {
            Nearness = Nearness,
        };
        return _models.Chat is { } chat ? Answerer.With(parts, new LibraryChatClient(chat, snapshot.Generation)) : Answerer.Extractive(parts);
    }

    /// <summary>Tells how near sentences are to a question, where an encoder runs in this process. One that nobody configured is not read for it before it is asked.</summary>
    private Nearness? Nearness => _models.Embedder switch
    {
        AutomaticEmbedder automatic => async (question, texts, cancellationToken) =>
            automatic.Absence.Length > 0 ? [] : await new EncoderNearness(automatic).OfAsync(question, texts, cancellationToken),
        { } model when model.GetService(typeof(LocalEmbeddingGenerator)) is LocalEmbeddingGenerator encoder => new EncoderNearness(encoder).OfAsync,
        _ => null,
    };

    private Answer Timed(long started, Answer answer)
    {
        _models.Instruments.Answer(_time.GetElapsedTime(started), answer.IsRefused);
        return answer;
    }

    private async ValueTask<Answer> WarnedAsync(Answer answer, CancellationToken cancellationToken)
    {
        if (answer.Origin.Notices.Count == 0)
        {
            return answer;
        }

        // That documents are too few to learn from is how it is, not something to tell with every answer.
        var fitted = await _library.MeaningAsync(FittedMeaning.Name, cancellationToken);
        var isMissed = answer.Origin.Notices.Contains(fitted.Absence);
        return (isMissed, fitted.IsDamaged) switch
        {
            (true, true) => answer with { Warnings = [.. answer.Warnings, fitted.Absence] },
            (true, false) => answer with { Origin = answer.Origin with { Notices = [.. answer.Origin.Notices.Where(notice => notice != fitted.Absence)] } },
            _ => answer,
        };
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

    /// <summary>Removes a document, or all documents of a folder, and keeps them out. What was kept of replies of models goes too, for it may come from them.</summary>
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
        if (paths.Count > 0)
        {
            _models.ForgetReplies();
        }

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

    /// <summary>Trains the static model further on the library's passages, as they are since the last ingestion.</summary>
    /// <param name="start">The model to start from.</param>
    /// <param name="settings">How.</param>
    /// <param name="output">File to write the model to; null for <see cref="TrainedModel"/>.</param>
    /// <param name="report">Receives a line now and then.</param>
    /// <param name="cancellationToken">Stops; nothing is written then.</param>
    /// <exception cref="TooFewPassagesException">The library has too little to learn from.</exception>
    public async ValueTask<FineTuningReport> TrainAsync(
        StaticModel start, FineTuningSettings settings, string? output, Action<string> report, CancellationToken cancellationToken)
    {
        var sections = await _library.AllPassagesAsync(cancellationToken)
            .Select(passage => new CorpusSection(passage.Path, $"{passage.Path}#{string.Join('#', passage.Section)}", passage.Section.Count > 0 ? passage.Section : [passage.Title], passage.Text))
            .ToListAsync(cancellationToken);
        return FineTuning.Run(start, sections, settings, output ?? TrainedModel, report, cancellationToken);
    }

    /// <summary>Where a model that was trained on the library lies.</summary>
    public string TrainedModel => Path.Combine(Folder.Path, "static-model.bin");

    /// <summary>Measures how fast passages are embedded by whatever is configured for it.</summary>
    /// <exception cref="IOException">A model is fitted to the passages, and there is none yet.</exception>
    public async ValueTask<EmbedderTrial> EmbedderTrialAsync(CancellationToken cancellationToken) => new(
        _models.Embedder ?? (await _library.MeaningAsync(FittedMeaning.Name, cancellationToken)).Embedder
            ?? throw new IOException("The embedder is fitted to the documents, and there are none or too few yet. Ingest a folder first, or configure a model (embedder.config.model)."),
        _time);

    /// <summary>How well every component is; looked at anew every few seconds at most.</summary>
    public ValueTask<HealthReport> HealthAsync(CancellationToken cancellationToken) => _health.ReportAsync(cancellationToken);

    /// <summary>Checks tools, disk, library and models.</summary>
    public async ValueTask<IReadOnlyList<Finding>> DiagnoseAsync(CancellationToken cancellationToken)
    {
        var findings = await Diagnosis.RunAsync(Folder, _library, cancellationToken);

        // Its health tells whether it runs once it has been read.
        _ = (_models.Embedder as AutomaticEmbedder)?.Absence;
        var health = await HealthAsync(cancellationToken);
        return [.. findings, .. _models.Advice, .. health.Components.Where(component => component.Component.Contains('.')).Select(Diagnosis.Of)];
    }

    /// <summary>One reader for each format.</summary>
    internal static DocumentReaders Readers(ParserSettings settings, PdfCleaning cleaning, string documents) => new(
        [
            new PdfReader(settings.Pdf, cleaning), new MarkdownReader(settings.Limits), new AsciiDocReader(documents, settings.Limits), new HtmlReader(settings.Limits),
            new DocxReader(settings.Limits), new SourceCodeReader(settings.Limits), new PlainTextReader(settings.Limits),
        ],
        settings.Limits);

    private AlertMonitor Watching(PlatformConfig config, TimeProvider time)
    {
        var alerts = new AlertMonitor(config.Monitoring.Alerts, _models.Spent, _models.Instruments, time);
        _models.BudgetAlert += (_, alert) => alerts.Note(alert);
        return alerts;
    }

    private static AlertWebhook? Telling(PlatformConfig config, ComponentContext context) => config.Monitoring.Alerts.Webhook is { IsEmpty: false } address && !context.IsOffline
        ? new AlertWebhook(address, config.GlobalSettings.Environment, context.Http, context.Time)
        : null;

    private HealthCheck AlertCheck() => new("monitoring.alerts", "thresholds", false, _ => ValueTask.FromResult(Alerts.Health()));

    private IRetriever Hybrid(PlatformConfig config, PlatformMeaning meaning)
    {
        var configured = _factory.Create<HybridSettings>(config.Retriever.Fusion, _context);
        var sparse = config.Retriever.Sparse;
        var words = new LexicalRetriever(_library, sparse.Bm25, sparse.Words, sparse.Expansion);
        return meaning.Retriever(models =>
        {
            var hybrid = configured.For(models.HasEncoder);
            return new HybridRetriever(_library, [new Leg(LexicalRetriever.Stage, words, hybrid.WordsWeight), .. models.Legs(hybrid, _scan)], hybrid.Fusion, hybrid.Depth);
        });
    }

    private IRetriever Reranked(IRetriever inner) => _models.Reranker is { } reranker ? new RerankingRetriever(inner, reranker.Reranker, reranker.Settings) : inner;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _health.Dispose();
        _models.Dispose();
        Accounts.Dispose();
        await _library.DisposeAsync();
    }
}
