using Footnote.Chunking;
using Footnote.Documents;
using Footnote.Embedding;
using Footnote.Ingestion;
using Footnote.Library;
using Footnote.Library.Sqlite;
using Footnote.Reading;
using Footnote.Retrieval;
using Footnote.Search.Terms;
using Footnote.Tests.Support;

namespace Footnote.Tests.Ingestion;

/// <summary>Vectors follow the passages: fitted at the end of a run, folded in for few changes, absent where there is too little, never in the way.</summary>
public sealed class LatentMeaningTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly MeaningSettings Settings = new() { Latent = new LatentSettings { Rank = 8 } };
    private static readonly string[] Subjects = ["valve", "pump", "wheel", "gauge", "motor", "filter", "switch", "cable"];
    private static readonly string[] Verbs = ["opens", "closes", "turns", "stops", "leaks", "heats", "breaks"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_library_is_searched_by_words_alone_until_a_run_is_complete()
    {
        await using var library = Open();
        await CommitAsync(library, 0, 60);
        Assert.True(await library.IsMeaningStaleAsync(FittedMeaning.Name, default));
        Assert.NotEmpty((await new DenseRetriever(library).RetrieveAsync(new Query("valve"), default)).Notices);

        await new LatentMeaning(library, Settings).UpdateAsync(null, default);

        Assert.False(await library.IsMeaningStaleAsync(FittedMeaning.Name, default));
        var ranking = await new DenseRetriever(library).RetrieveAsync(new Query("valve opens"), default);
        Assert.Empty(ranking.Notices);
        Assert.NotEmpty(ranking.Candidates);
        Assert.Empty(await library.VerifyAsync(default));
    }

    [Fact]
    public async Task Few_new_passages_are_folded_in_and_many_fit_anew()
    {
        await using var library = Open();
        await CommitAsync(library, 0, 100);
        await RunAsync(library);
        var model = Files("*.model");

        await CommitAsync(library, 100, 110);
        await RunAsync(library);
        Assert.Equal(model, Files("*.model"));
        Assert.Equal(110, (await library.MeaningAsync(FittedMeaning.Name, default)).Vectors.Count);

        await CommitAsync(library, 110, 140);
        await RunAsync(library);
        Assert.NotEqual(model, Files("*.model"));
        Assert.Equal(140, (await library.MeaningAsync(FittedMeaning.Name, default)).Vectors.Count);
    }

    [Fact]
    public async Task A_run_in_pieces_and_a_run_in_one_piece_end_with_equal_files()
    {
        await using var inOne = Open("one");
        await CommitAsync(inOne, 0, 90);
        await RunAsync(inOne);
        await CommitAsync(inOne, 90, 104);
        await RunAsync(inOne);

        await using var inPieces = Open("pieces");
        await CommitAsync(inPieces, 40, 90);
        await CommitAsync(inPieces, 0, 40);
        await RunAsync(inPieces);
        await CommitAsync(inPieces, 97, 104);
        await RunAsync(inPieces);
        await CommitAsync(inPieces, 90, 97);
        await RunAsync(inPieces);
        await RunAsync(inPieces);

        Assert.Equal(Files("*.model", "one"), Files("*.model", "pieces"));
        Assert.Equal(await VectorsAsync(inOne), await VectorsAsync(inPieces));
    }

    [Fact]
    public async Task A_removed_passage_is_not_found_and_one_that_returns_is()
    {
        await using var library = Open();
        await CommitAsync(library, 0, 80);
        await RunAsync(library);
        var all = await VectorsAsync(library);

        await library.CommitAsync(new LibraryChanges { Removed = ["3.txt"] }, default);
        Assert.Equal(79, (await library.MeaningAsync(FittedMeaning.Name, default)).Vectors.Count);
        await RunAsync(library);
        await CommitAsync(library, 3, 4);
        await RunAsync(library);

        Assert.Equal(all, await VectorsAsync(library));
    }

    [Fact]
    public async Task Too_few_passages_have_no_vectors_and_the_reason_is_said()
    {
        await using var library = Open();
        await CommitAsync(library, 0, 10);

        Assert.Contains("too few", await RunAsync(library));

        Assert.False(await library.IsMeaningStaleAsync(FittedMeaning.Name, default));
        var ranking = await Hybrid(library).RetrieveAsync(new Query("valve"), default);
        Assert.NotEmpty(ranking.Candidates);
        Assert.Contains("words alone", Assert.Single(ranking.Notices));
    }

    [Theory]
    [InlineData("*.model", true)]
    [InlineData("*.model", false)]
    [InlineData("*.vectors", true)]
    [InlineData("*.vectors", false)]
    public async Task A_missing_or_broken_file_leaves_the_words_and_the_next_run_mends_it(string files, bool missing)
    {
        await using (var library = Open())
        {
            await CommitAsync(library, 0, 60);
            await RunAsync(library);
        }

        var file = Path.Combine(_folder.Path, "library", "index", Assert.Single(Files(files)));
        await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file))[..100]);
        if (missing)
        {
            File.Delete(file);
        }

        await using var again = Open();
        var ranking = await Hybrid(again).RetrieveAsync(new Query("valve"), default);
        Assert.NotEmpty(ranking.Candidates);
        Assert.Contains("words alone", Assert.Single(ranking.Notices));
        Assert.NotEmpty(await again.VerifyAsync(default));

        await RunAsync(again);
        Assert.Empty(await again.VerifyAsync(default));
        Assert.NotEmpty((await again.MeaningAsync(FittedMeaning.Name, default)).Vectors.Segments);
    }

    [Fact]
    public async Task A_library_of_the_format_before_named_vectors_keeps_its_model_and_vectors()
    {
        List<(long, string)> vectors;
        await using (var library = Open())
        {
            await CommitAsync(library, 0, 100);
            await RunAsync(library);
            await CommitAsync(library, 100, 110);
            await RunAsync(library);
            vectors = await VectorsAsync(library);
        }

        var model = Files("*.model");
        ToFormat5(Path.Combine(_folder.Path, "library", "library.db"));

        await using var again = Open();
        Assert.Equal(vectors, await VectorsAsync(again));
        Assert.False(await again.IsMeaningStaleAsync(FittedMeaning.Name, default));
        Assert.Empty(await RunAsync(again));
        Assert.Equal(model, Files("*.model"));
        Assert.Empty(await again.VerifyAsync(default));
    }

    [Fact]
    public async Task A_fit_that_is_stopped_changes_nothing()
    {
        await using var library = Open();
        await CommitAsync(library, 0, 60);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new LatentMeaning(library, Settings).UpdateAsync(null, new CancellationToken(canceled: true)));

        Assert.True(await library.IsMeaningStaleAsync(FittedMeaning.Name, default));
        Assert.Empty(Files("*.model"));
    }

    [Fact]
    public async Task A_candidate_keeps_what_each_leg_said_of_it()
    {
        await using var library = Open();
        await CommitAsync(library, 0, 60);
        await RunAsync(library);

        var best = (await Hybrid(library).RetrieveAsync(new Query("valve opens", 5), default)).Candidates[0];

        Assert.Equal(["words", "meaning", "fusion"], best.Stages.Select(stage => stage.Stage));
        Assert.Equal(1, best.Stages[^1].Rank);
        Assert.Equal(best.Score, best.Stages[^1].Score);
    }

    /// <summary>Puts the tables back into the shape they had before vectors got names.</summary>
    private static void ToFormat5(string database)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        connection.Execute(
            """
            PRAGMA foreign_keys = OFF;
            ALTER TABLE meaning RENAME TO later_meaning;
            ALTER TABLE vectors RENAME TO later_vectors;
            CREATE TABLE meaning (id INTEGER PRIMARY KEY CHECK (id = 1), model TEXT NOT NULL, recipe TEXT NOT NULL, passages INTEGER NOT NULL);
            CREATE TABLE vectors (
                part TEXT PRIMARY KEY CHECK (part IN ('fitted', 'added')), name TEXT NOT NULL, passages INTEGER NOT NULL, deleted BLOB NOT NULL) WITHOUT ROWID;
            INSERT INTO counter SELECT 'meaning stale', stale FROM later_meaning;
            INSERT INTO meaning SELECT 1, model, recipe, passages FROM later_meaning;
            INSERT INTO vectors SELECT part, name, passages, deleted FROM later_vectors;
            DROP TABLE later_vectors;
            DROP TABLE space;
            DROP TABLE later_meaning;
            PRAGMA user_version = 5;
            """);
    }

    private static HybridRetriever Hybrid(ILibrary library) => new(
        library,
        [new Leg("words", new LexicalRetriever(library, Bm25Parameters.Default, StopWords.English), 0.8), new Leg("meaning", new DenseRetriever(library), 0.2)],
        new ConvexFusion(),
        depth: 20);

    private static async Task<string> RunAsync(ILibrary library)
    {
        await using var hold = await library.LockAsync(default);
        return await new LatentMeaning(library, Settings).UpdateAsync(null, default);
    }

    private SqliteLibrary Open(string name = "library") => new(new LibraryFolder(Path.Combine(_folder.Path, name), null));

    private string[] Files(string pattern, string name = "library")
    {
        // What no transaction names any more goes with the next writer.
        new SqliteLibrary(new LibraryFolder(Path.Combine(_folder.Path, name), null)).LockAsync(default).AsTask().GetAwaiter().GetResult().DisposeAsync().AsTask().GetAwaiter().GetResult();
        return [.. new DirectoryInfo(Path.Combine(_folder.Path, name, "index")).GetFiles(pattern).Select(file => file.Name).Order(StringComparer.Ordinal)];
    }

    private static async Task<List<(long, string)>> VectorsAsync(ILibrary library) =>
    [
        .. (await library.MeaningAsync(FittedMeaning.Name, default)).Vectors.Segments
            .SelectMany(live => live.Indexes().Select(i => (live.Segment.PassageId(i), string.Join(',', live.Segment.Vector(i).Levels))))
            .Order(),
    ];

    private static async Task CommitAsync(ILibrary library, int first, int end)
    {
        var contents = Enumerable.Range(first, end - first).Select(Content).ToList();
        var files = contents.ConvertAll(content => new FileRecord($"{content.Key.Hash}.txt", 10, Now, Now, content.Key.Hash, "recipe"));
        await library.CommitAsync(new LibraryChanges { Contents = contents, Files = files }, default);
    }

    private static NewContent Content(int number)
    {
        var builder = new DocumentBuilder("text");
        builder.Add(BlockKind.Paragraph, $"Part {number}: the {Subjects[number % 8]} {Verbs[number % 7]} when the {Subjects[number / 3 % 8]} {Verbs[number / 5 % 7]}.");
        var document = builder.Build();
        return new NewContent(new ContentKey($"{number}", "recipe"), document, new SectionChunker(new ChunkerSettings()).Split(document));
    }
}
