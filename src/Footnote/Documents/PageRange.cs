namespace Footnote.Documents;

/// <summary>A range of 1-based page numbers, both ends included.</summary>
/// <param name="First">First page.</param>
/// <param name="Last">Last page, at least <paramref name="First"/>.</param>
public readonly record struct PageRange(int First, int Last)
{
    /// <summary>"p. 7" or "pp. 7–9".</summary>
    public override string ToString() => First == Last ? $"p. {First}" : $"pp. {First}–{Last}";
}
