namespace Footnote.Library.Filters;

/// <summary>A condition of a filter cannot be understood.</summary>
/// <param name="message">What was expected.</param>
/// <param name="position">Where, 0-based, in UTF-16 code units.</param>
public sealed class FilterException(string message, int position) : FormatException($"The filter is not understood at character {position + 1}: {message}")
{
    /// <summary>0-based place in the condition, in UTF-16 code units.</summary>
    public int Position { get; } = position;
}
