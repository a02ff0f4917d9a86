using Footnote.Documents;

namespace Footnote.Inference.Batching;

/// <summary>The batches of one question, as long as somebody asks it.</summary>
internal sealed class QuestionBatcher(TextBatcher<Passage, BatchedScore> batcher)
{
    private readonly Lock _lock = new();
    private int _callers;
    private bool _isOver;

    /// <summary>Joins.</summary>
    public TextBatcher<Passage, BatchedScore> Batcher => batcher;

    /// <summary>A caller comes; false where the last one has just left.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            _callers += _isOver ? 0 : 1;
            return !_isOver;
        }
    }

    /// <summary>A caller leaves.</summary>
    /// <returns>Whether it was the last.</returns>
    public bool Leave()
    {
        lock (_lock)
        {
            return _isOver = --_callers == 0;
        }
    }
}
