namespace Footnote.Library.Filters;

/// <summary>How a field compares with a value.</summary>
public enum FilterComparison
{
    /// <summary>It is the value, or matches the pattern.</summary>
    Equal,

    /// <summary>It comes before the value.</summary>
    Less,

    /// <summary>It comes before the value or is it.</summary>
    LessOrEqual,

    /// <summary>It comes after the value.</summary>
    Greater,

    /// <summary>It comes after the value or is it.</summary>
    GreaterOrEqual,
}
