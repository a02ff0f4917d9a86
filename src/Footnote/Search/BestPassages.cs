namespace Footnote.Search;

/// <summary>Keeps the best of the passages it is offered: by falling score, equal scores by ascending identity.</summary>
/// <param name="limit">How many to keep, 1 or more.</param>
internal sealed class BestPassages(int limit)
{
    private static readonly Comparer<ScoredPassage> WorstFirst = Comparer<ScoredPassage>.Create((x, y) =>
        x.Score.CompareTo(y.Score) is not 0 and var byScore ? byScore : y.PassageId.CompareTo(x.PassageId));

    private readonly PriorityQueue<ScoredPassage, ScoredPassage> _kept = new(WorstFirst);

    public void Offer(ScoredPassage passage)
    {
        if (_kept.Count < limit)
        {
            _kept.Enqueue(passage, passage);
        }
        else if (WorstFirst.Compare(passage, _kept.Peek()) > 0)
        {
            _kept.DequeueEnqueue(passage, passage);
        }
    }

    /// <summary>What was kept, best first; empties the keeper.</summary>
    public IReadOnlyList<ScoredPassage> InOrder()
    {
        var ordered = new ScoredPassage[_kept.Count];
        for (var i = ordered.Length - 1; i >= 0; i--)
        {
            ordered[i] = _kept.Dequeue();
        }

        return ordered;
    }
}
