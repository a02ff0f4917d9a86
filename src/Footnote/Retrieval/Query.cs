using Footnote.Library.Filters;

namespace Footnote.Retrieval;

/// <summary>What is looked for.</summary>
/// <param name="Text">The question or search words as typed.</param>
/// <param name="Limit">Number of candidates wanted, 1 or more.</param>
public sealed record Query(string Text, int Limit = 10)
{
    /// <summary>Which passages may be found. Every leg ranks only these, so that a filter never costs candidates.</summary>
    public Filter Filter { get; init; } = Filter.None;
}
