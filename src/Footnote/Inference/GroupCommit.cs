using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Footnote.Inference;

/// <summary>
/// Runs the work of many concurrent callers in few transactions: whoever has the turn takes along everything that waits. Each caller goes on when the
/// transaction that holds its work is on disk.
/// </summary>
internal sealed class GroupCommit(Func<SqliteConnection> open)
{
    private readonly ConcurrentQueue<(Action<SqliteConnection> Work, TaskCompletionSource Done)> _waiting = [];
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Runs work within a transaction and returns its value once that is committed. Work that throws spoils nobody else's: it must throw before it writes.</summary>
    /// <exception cref="SqliteException">The transaction failed; nothing of it is kept.</exception>
    public async Task<T> RunAsync<T>(Func<SqliteConnection, T> work)
    {
        T value = default!;
        Exception? refusal = null;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue((Try, done));
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
        var taken = new List<(Action<SqliteConnection> Work, TaskCompletionSource Done)>();
        while (_waiting.TryDequeue(out var next))
        {
            taken.Add(next);
        }

        try
        {
            using var connection = open();
            using var transaction = connection.BeginTransaction(deferred: false);
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
