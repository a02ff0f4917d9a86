using Footnote.Platform;
using Footnote.Server.Configuration;
using Microsoft.Data.Sqlite;

namespace Footnote.Server.Insight;

/// <summary>
/// The last questions, bounded by number and age: in memory for the figures, and in the library's folder so that a restart does not lose them, and that those asked
/// of another process over the same library are seen too. No question fails for it: where the file cannot be used, they are remembered in memory alone and <see cref="Notice"/> says so.
/// </summary>
internal sealed class QuestionLog : IDisposable
{
    /// <summary>Name of the file in the library's folder.</summary>
    public const string FileName = "questions.db";

    private readonly Lock _lock = new();
    private readonly Queue<QuestionRecord> _records = new();
    private readonly SettingsInForce _settings;
    private readonly TimeProvider _time;
    private readonly string _path;
    private QuestionDatabase? _database;
    private long _last;

    /// <summary>Opens the log.</summary>
    /// <param name="settings">Its bounds.</param>
    /// <param name="library">The library's folder.</param>
    /// <param name="time">Clock.</param>
    public QuestionLog(SettingsInForce settings, string library, TimeProvider time)
    {
        (_settings, _time, _path) = (settings, time, Path.Combine(library, FileName));
        Follow();
    }

    /// <summary>Why questions are remembered in memory only; null where they are kept on disk, or that is not wanted.</summary>
    public string? Notice { get; private set; }

    /// <summary>The questions, the oldest first.</summary>
    public IReadOnlyList<QuestionRecord> All
    {
        get
        {
            lock (_lock)
            {
                Follow();
                Try(CatchUp);
                Prune();
                return [.. _records];
            }
        }
    }

    private ServerSettings Settings => _settings.Current;

    private DateTimeOffset Oldest => Settings.QuestionRetention > TimeSpan.Zero ? _time.GetUtcNow() - Settings.QuestionRetention : DateTimeOffset.MinValue;

    /// <summary>Notes a question.</summary>
    public void Add(QuestionRecord record)
    {
        lock (_lock)
        {
            Follow();
            if (_database is null || !Try(() => Write(_database, record)))
            {
                _records.Enqueue(record);
            }

            Prune();
        }
    }

    /// <summary>Forgets all of them.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _records.Clear();
            Try(() => _database?.Clear());
        }
    }

    public void Dispose() => _database?.Dispose();

    private void Prune()
    {
        while (_records.TryPeek(out var first) && (_records.Count > Settings.RememberedQuestions || first.At < Oldest))
        {
            _records.Dequeue();
        }
    }

    /// <summary>Opens the file, or lets go of it, as the settings have it now.</summary>
    private void Follow()
    {
        var isKept = Settings.QuestionRetention > TimeSpan.Zero;
        if (isKept && _database is null && Notice is null)
        {
            Try(Load);
        }
        else if (!isKept)
        {
            _database?.Dispose();
            _database = null;
        }
    }

    /// <summary>What is in memory goes to the file, and comes back after what was there already.</summary>
    private void Load()
    {
        _database = new QuestionDatabase(_path);
        foreach (var record in _records)
        {
            _database.Add(record);
        }

        _records.Clear();
        _last = 0;
        _database.Prune(Oldest, Settings.RememberedQuestions);
        CatchUp();
    }

    private void Write(QuestionDatabase database, QuestionRecord record)
    {
        database.Add(record);
        database.Prune(Oldest, Settings.RememberedQuestions);
        CatchUp();
    }

    /// <summary>Reads what came since, from here or elsewhere.</summary>
    private void CatchUp()
    {
        foreach (var (number, record) in _database?.Read(_last) ?? [])
        {
            _records.Enqueue(record);
            _last = number;
        }
    }

    private bool Try(Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or FormatException)
        {
            Notice = $"{FileName} cannot be used ({e.Message}): questions are remembered until the server stops. Delete the file to begin a new one.";
            _database?.Dispose();
            _database = null;
            return false;
        }
    }
}
