namespace Footnote.Reading.Pdf;

/// <summary>Stretches of the x axis that words cover. Immutable.</summary>
internal sealed class IntervalSet
{
    private readonly List<(float Left, float Right)> _intervals = [];

    /// <summary>Whether nothing is covered.</summary>
    public bool IsEmpty => _intervals.Count == 0;

    /// <summary>Leftmost covered point; 0 where nothing is covered.</summary>
    public float Left => IsEmpty ? 0 : _intervals[0].Left;

    /// <summary>Rightmost covered point; 0 where nothing is covered.</summary>
    public float Right => IsEmpty ? 0 : _intervals[^1].Right;

    /// <summary>Middle between the two.</summary>
    public float Middle => (Left + Right) / 2;

    /// <summary>The union with other stretches.</summary>
    public IntervalSet With(IEnumerable<(float Left, float Right)> others)
    {
        var union = new IntervalSet();
        foreach (var (left, right) in _intervals.Concat(others).Order())
        {
            if (union._intervals.Count > 0 && left <= union._intervals[^1].Right)
            {
                union._intervals[^1] = (union._intervals[^1].Left, Math.Max(right, union._intervals[^1].Right));
            }
            else
            {
                union._intervals.Add((left, right));
            }
        }

        return union;
    }

    /// <summary>Whether there is a gap of at least this width between two stretches.</summary>
    public bool HasGap(float width) => !float.IsPositiveInfinity(FirstGap(width));

    /// <summary>Where the first gap of at least this width starts; infinite where there is none.</summary>
    public float FirstGap(float width)
    {
        for (var i = 1; i < _intervals.Count; i++)
        {
            if (_intervals[i].Left - _intervals[i - 1].Right >= width)
            {
                return _intervals[i - 1].Right;
            }
        }

        return float.PositiveInfinity;
    }
}
