using System.Collections.Concurrent;
using Footnote.Library.Sqlite;
using Microsoft.Data.Sqlite;

namespace Footnote.Inference;

/// <summary>
/// Runs the work of many concurrent callers in few transactions: whoever has the turn takes along everything that waits. Each caller goes on when the
/// transaction that holds its work is committed.
/// </summary>
/// <param name="open">Opens a connection; given whether what it commits must be on disk, or only outlive this process.</param>
internal sealed class GroupCommit(Func<bool, SqliteConnection> open)
{
    private readonly ConcurrentQueue<(Action<SqliteConnection> Work, bool MustLast, TaskCompletionSource Done)> _waiting = [];
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Runs work within a transaction and returns its value once that is committed. Work that throws spoils nobody else's: it must throw before it writes.</summary>
    /// <param name="work">The work.</param>
    /// <param name="mustLast">Whether it must survive a power cut from the moment this returns; what need not is much faster.</param>
    /// <exception cref="SqliteException">The transaction failed; nothing of it is kept.</exception>
    public async Task<T> RunAsync<T>(Func<SqliteConnection, T> work, bool mustLast)
    {
        T value = default!;
        Exception? refusal = null;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue((Try, mustLast, done));
        await _turn.WaitAsync();
        try
        {
            if (!done.Task.IsCompleted)
            {
                CommitAll();
            }
        }
        finally
        {
            _turn.Release();
        }

        await done.Task;
        return refusal is null ? value : throw refusal;

        void Try(SqliteConnection connection)
        {
            try
            {
                value = work(connection);
            }
            catch (ModelCallException e)
            {
                refusal = e;
            }
        }
    }

    private void CommitAll()
    {
        var taken = new List<(Action<SqliteConnection> Work, bool MustLast, TaskCompletionSource Done)>();
        while (_waiting.TryDequeue(out var next))
        {
            taken.Add(next);
        }

        try
        {
            using var connection = open(taken.Exists(item => item.MustLast));
            using var transaction = new WriteTransaction(connection);
            taken.ForEach(item => item.Work(connection));
            transaction.Commit();
            taken.ForEach(item => item.Done.SetResult());
        }
        catch (Exception e)
        {
            taken.ForEach(item => item.Done.TrySetException(e));
        }
    }
}
