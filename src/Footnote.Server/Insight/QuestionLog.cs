using Footnote.Platform;

namespace Footnote.Server.Insight;

/// <summary>The last questions, in memory: a bound for what it costs, and gone when the server stops.</summary>
internal sealed class QuestionLog(ServerSettings settings)
{
    private readonly Lock _lock = new();
    private readonly Queue<QuestionRecord> _records = new();

    /// <summary>The questions, the oldest first.</summary>
    public IReadOnlyList<QuestionRecord> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _records];
            }
        }
    }

    /// <summary>Notes a question.</summary>
    public void Add(QuestionRecord record)
    {
        lock (_lock)
        {
            _records.Enqueue(record);
            if (_records.Count > settings.RememberedQuestions)
            {
                _records.Dequeue();
            }
        }
    }
}
