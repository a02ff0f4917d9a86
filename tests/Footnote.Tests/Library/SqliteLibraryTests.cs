using Footnote.Library;
using Footnote.Library.Sqlite;
using Footnote.Tests.Contracts;

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
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            connection.Execute("PRAGMA user_version = 99");
        }

        Assert.Contains("99", Assert.Throws<DamagedLibraryException>(() => Open()).Message);
    }

    private protected override ILibrary Open(string name = "library") => new SqliteLibrary(new LibraryFolder(Path.Combine(Folder.Path, name), null));
}
