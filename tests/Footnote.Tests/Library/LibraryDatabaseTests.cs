using Footnote.Library;
using Footnote.Library.Sqlite;
using Footnote.Tests.Support;

namespace Footnote.Tests.Library;

/// <summary>What goes wrong below the library is said with what to do.</summary>
public sealed class LibraryDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_full_disk_is_named_with_what_to_do_and_takes_nothing_that_was_committed()
    {
        var database = new LibraryDatabase(Path.Combine(_folder.Path, "library.db"));
        database.Use(connection => connection.Execute("INSERT INTO forgotten VALUES ('a.md')"));

        var error = Assert.Throws<LibraryStorageException>(() => database.Use(connection =>
        {
            connection.Execute("PRAGMA max_page_count = 1"); // SQLite makes of it the number of pages there are
            using var transaction = new WriteTransaction(connection);
            connection.Execute("INSERT INTO forgotten VALUES ($1)", new string('b', 1_000_000));
            transaction.Commit();
        }));

        Assert.Contains("disk is full", error.Message);
        Assert.Contains("--library", error.Message);
        Assert.Equal(1L, database.Use(connection => connection.Scalar("SELECT COUNT(*) FROM forgotten")));
        database.Close();
    }

    [Fact]
    public void A_segment_for_which_there_is_no_room_is_named_alike()
    {
        var database = new LibraryDatabase(Path.Combine(_folder.Path, "library.db"));

        var error = Assert.Throws<LibraryStorageException>(() => database.Use(_ => throw new IOException("No space left on device", 28)));

        Assert.Contains("disk is full", error.Message);
        database.Close();
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_with_what_to_do()
    {
        var file = _folder.Write("file", "x");

        var error = Assert.Throws<LibraryStorageException>(() => new SqliteLibrary(new LibraryFolder(Path.Combine(file.FullName, "library"), null)));

        Assert.Contains("--library", error.Message);
    }

    public void Dispose() => _folder.Dispose();
}
