namespace Footnote.Library.Filters;

/// <summary>What must hold of a passage's file and section.</summary>
public abstract record FilterExpression
{
    private FilterExpression()
    {
    }

    /// <summary>Whether a field plays a part in it.</summary>
    public bool SpeaksOf(FilterField field) => this switch
    {
        And(var left, var right) => left.SpeaksOf(field) || right.SpeaksOf(field),
        Or(var left, var right) => left.SpeaksOf(field) || right.SpeaksOf(field),
        Not(var inner) => inner.SpeaksOf(field),
        Condition condition => condition.Field == field,
        _ => false,
    };

    /// <summary>Both hold.</summary>
    /// <param name="Left">One.</param>
    /// <param name="Right">The other.</param>
    public sealed record And(FilterExpression Left, FilterExpression Right) : FilterExpression;

    /// <summary>At least one holds.</summary>
    /// <param name="Left">One.</param>
    /// <param name="Right">The other.</param>
    public sealed record Or(FilterExpression Left, FilterExpression Right) : FilterExpression;

    /// <summary>It does not hold.</summary>
    /// <param name="Inner">What does not.</param>
    public sealed record Not(FilterExpression Inner) : FilterExpression;

    /// <summary>A field compares with a value. It does not hold where the file does not have the field.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Comparison">How; all but equality for <see cref="FilterField.Version"/> and <see cref="FilterField.Date"/> only.</param>
    /// <param name="Value">The value as written; dates as yyyy-MM-dd.</param>
    public sealed record Condition(FilterField Field, FilterComparison Comparison, string Value) : FilterExpression;
}
