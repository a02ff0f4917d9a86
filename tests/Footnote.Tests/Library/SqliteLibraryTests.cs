using Footnote.Library;
using Footnote.Library.Sqlite;
using Footnote.Tests.Contracts;
using Microsoft.Data.Sqlite;

namespace Footnote.Tests.Library;

/// <summary>The embedded library keeps the contract of every library; the rest is what only files on a disk can suffer.</summary>
public sealed class SqliteLibraryTests : LibraryContract
{
    [Fact]
    public async Task Files_that_no_transaction_named_are_swept_by_the_next_writer()
    {
        await using var library = Open();
        await CommitAsync(library, Content("one", "First."), "one.txt");
        var rubbish = Folder.Write("library/index/999.segment", "half a segment");

        await (await library.LockAsync(default)).DisposeAsync();

        rubbish.Refresh();
        Assert.False(rubbish.Exists);
        Assert.Equal(1, (await library.SnapshotAsync(default)).Count);
    }

    [Fact]
    public async Task A_flipped_bit_in_a_segment_is_found()
    {
        await using (var library = Open())
        {
            await CommitAsync(library, Content("one", "First."), "one.txt");
        }

        var segment = Assert.Single(Directory.GetFiles(Path.Combine(Folder.Path, "library", "index")));
        var bytes = await System.IO.File.ReadAllBytesAsync(segment);
        bytes[bytes.Length / 2] ^= 4;
        await System.IO.File.WriteAllBytesAsync(segment, bytes);

        await using var again = Open();
        Assert.NotEmpty(await again.VerifyAsync(default));
    }

    [Fact]
    public void A_file_that_is_no_database_is_named_with_what_to_do()
    {
        Folder.Write("library/library.db", new string('x', 5000));

        var error = Assert.Throws<DamagedLibraryException>(() => Open());

        Assert.Contains("library.db", error.Message);
        Assert.Contains("Delete", error.Message);
    }

    [Fact]
    public async Task A_library_of_a_newer_program_is_not_touched()
    {
        await Open().DisposeAsync();
        var path = Path.Combine(Folder.Path, "library", "library.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            connection.Execute("PRAGMA user_version = 99");
        }

        Assert.Contains("99", Assert.Throws<DamagedLibraryException>(() => Open()).Message);
    }

    [Fact]
    public async Task A_library_of_an_earlier_version_is_carried_over()
    {
        var context = "guide.md";
        var passage = PassageId.Of(context, "cd\nef");
        Directory.CreateDirectory(Path.Combine(Folder.Path, "library"));
        using (var pool = new ConnectionPool(new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder.Path, "library", "library.db") }, "PRAGMA foreign_keys = ON"))
        using (var connection = pool.Lend())
        {
            LibrarySchema.Migrate(connection, 6);
            connection.Execute(
                """
                INSERT INTO content VALUES (1, 'hash', 'recipe', 'markdown', 'Guide', 8, 0, 0);
                INSERT INTO file VALUES ('guide.md', 8, 0, 0, 'hash', 'recipe', 1, NULL, NULL, '');
                INSERT INTO text VALUES (1, 0, 'abc'), (1, 3, 'd' || char(10) || 'efg');
                INSERT INTO section VALUES (1, 0, 'One', 0, 8, NULL);
                INSERT INTO page VALUES (1, 1, 0, 8, 1, 1, x'');
                """);
            connection.Execute("INSERT INTO chunk VALUES (1, 0, $1, 2, 7, 0, NULL, NULL, $2, x'00')", passage, context);
            connection.Execute("INSERT INTO passage VALUES ($1)", passage);
        }

        await using var library = Open();

        var loaded = Assert.Single(await library.PassagesAsync([passage], default));
        Assert.Equal("cd\nef", loaded.Text);
        Assert.Equal(("guide.md", "Guide", "One"), (loaded.Path, loaded.Title, Assert.Single(loaded.Section)));
        await library.CommitAsync(new LibraryChanges { Removed = ["guide.md"] }, default);
        Assert.Empty(await library.PassagesAsync([passage], default));
    }

    [Fact]
    public async Task A_passage_is_read_with_few_pages()
    {
        const int passages = 50;
        await using var library = (SqliteLibrary)Open();
        var content = Content("long", string.Join(' ', Enumerable.Range(0, 400_000).Select(i => $"w{i}.")));
        await CommitAsync(library, content, "long.txt");
        var ids = new Random(1).GetItems([.. content.Chunks.Select((_, i) => IdOf(content, i))], passages);
        await library.PassagesAsync([IdOf(content, 0)], default);
        var before = library.PageReads;

        Assert.Equal(passages, (await library.PassagesAsync(ids, default)).Count);

        Assert.InRange(library.PageReads - before, 1, passages * 5);
    }

    [Fact]
    public async Task The_index_is_opened_anew_only_after_a_change_here_or_in_another_process()
    {
        await using var library = Open();
        await CommitAsync(library, Content("one", "First."), "one.txt");
        var first = await library.SnapshotAsync(default);
        Assert.Same(first, await library.SnapshotAsync(default));
        Assert.Same(await library.MeaningAsync(FittedMeaning.Name, default), await library.MeaningAsync(FittedMeaning.Name, default));

        await CommitAsync(library, Content("two", "Second."), "two.txt");
        Assert.Equal(2, (await library.SnapshotAsync(default)).Count);

        await using (var other = Open())
        {
            await CommitAsync(other, Content("three", "Third."), "three.txt");
        }

        Assert.Equal(3, (await library.SnapshotAsync(default)).Count);
    }

    private protected override ILibrary Open(string name = "library") => new SqliteLibrary(new LibraryFolder(Path.Combine(Folder.Path, name), null));
}
