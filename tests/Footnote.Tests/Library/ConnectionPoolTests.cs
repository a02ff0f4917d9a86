using Footnote.Library.Sqlite;
using Footnote.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Footnote.Tests.Library;

/// <summary>Connections that are lent again and again.</summary>
public sealed class ConnectionPoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    static ConnectionPoolTests() => SQLitePCL.Batteries_V2.Init();

    [Fact]
    public void A_connection_that_came_back_is_lent_again_as_it_was_set_up()
    {
        using var pool = Pool("PRAGMA cache_size = 123");
        var first = pool.Lend();
        first.Dispose();

        using var again = pool.Lend();

        Assert.Same(first, again);
        Assert.Equal(123L, again.Scalar("PRAGMA cache_size"));
    }

    [Fact]
    public void A_connection_that_came_back_twice_is_lent_once()
    {
        using var pool = Pool();
        var lent = pool.Lend();
        lent.Dispose();
        lent.Dispose();

        using var one = pool.Lend();
        using var other = pool.Lend();

        Assert.NotSame(one, other);
    }

    [Fact]
    public void No_more_connections_wait_than_are_worth_their_memory()
    {
        using var pool = Pool();
        var lent = Enumerable.Range(0, ConnectionPool.MostIdle + 3).Select(_ => pool.Lend()).ToList();

        lent.ForEach(connection => connection.Dispose());

        Assert.Equal(ConnectionPool.MostIdle, lent.Count(connection => connection.State == System.Data.ConnectionState.Open));
    }

    [Fact]
    public void What_is_lent_while_the_pool_is_cleared_is_closed_when_it_comes_back()
    {
        using var pool = Pool();
        var (waits, lent) = (pool.Lend(), pool.Lend());
        waits.Dispose();

        pool.Clear();
        lent.Dispose();

        Assert.Equal(System.Data.ConnectionState.Closed, waits.State);
        Assert.Equal(System.Data.ConnectionState.Closed, lent.State);
        using var fresh = pool.Lend();
        fresh.Dispose();
        using var again = pool.Lend();
        Assert.Same(fresh, again);
    }

    [Fact]
    public void A_pool_that_was_disposed_keeps_nothing()
    {
        var pool = Pool();
        var lent = pool.Lend();

        pool.Dispose();
        lent.Dispose();

        Assert.Equal(System.Data.ConnectionState.Closed, lent.State);
        using (var late = pool.Lend())
        {
            lent = late;
        }

        Assert.Equal(System.Data.ConnectionState.Closed, lent.State);
    }

    [Fact]
    public async Task Lending_from_many_threads_while_others_open_and_close_pools_disturbs_nobody()
    {
        await Parallel.ForAsync(0, 200, (i, _) =>
        {
            using var pool = Pool(name: $"{i % 5}.db");
            for (var round = 0; round < 5; round++)
            {
                using var connection = pool.Lend();
                Assert.Equal((long)i, connection.Scalar("SELECT $1", i));
                pool.Clear();
            }

            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void A_file_that_is_no_database_leaves_no_connection_behind()
    {
        _folder.Write("a.db", new string('x', 4096));
        using var pool = Pool("PRAGMA journal_mode = WAL");

        Assert.Throws<SqliteException>(pool.Lend);

        Assert.Equal(0, pool.PageReads);
    }

    [Fact]
    public void A_transaction_for_which_there_is_no_room_says_so_and_leaves_nothing()
    {
        using var pool = Pool("PRAGMA max_page_count = 10");
        using (var connection = pool.Lend())
        {
            connection.Execute("CREATE TABLE kept (value BLOB)");
        }

        var error = Assert.Throws<SqliteException>(() =>
        {
            using var connection = pool.Lend();
            using var transaction = new WriteTransaction(connection);
            connection.Execute("INSERT INTO kept VALUES (zeroblob(1000))");
            connection.Execute("INSERT INTO kept VALUES (zeroblob(1000000))");
            transaction.Commit();
        });

        Assert.Equal(13, error.SqliteErrorCode);
        using var again = pool.Lend();
        Assert.Equal(0L, again.Scalar("SELECT COUNT(*) FROM kept"));
    }

    [Fact]
    public void A_transaction_that_was_not_committed_is_undone()
    {
        using var pool = Pool();
        using var connection = pool.Lend();
        connection.Execute("CREATE TABLE kept (value BLOB)");

        using (new WriteTransaction(connection))
        {
            connection.Execute("INSERT INTO kept VALUES (1)");
        }

        Assert.Equal(0L, connection.Scalar("SELECT COUNT(*) FROM kept"));
    }

    public void Dispose() => _folder.Dispose();

    private ConnectionPool Pool(string pragmas = "PRAGMA synchronous = FULL", string name = "a.db") =>
        new(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.Path, name) }, pragmas);
}
