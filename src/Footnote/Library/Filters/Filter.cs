namespace Footnote.Library.Filters;

/// <summary>Which passages may be found. A filter decides before anything is scored, and changes no score.</summary>
/// <param name="Where">What must hold of a passage's file and section; null where anything may.</param>
/// <param name="LatestOnly">Whether, of a document that is there in several versions, only the latest that fulfils <paramref name="Where"/> is asked.</param>
public sealed record Filter(FilterExpression? Where, bool LatestOnly)
{
    /// <summary>Everything, in every version.</summary>
    public static Filter None { get; } = new(null, LatestOnly: false);

    /// <summary>Everything, in its latest version.</summary>
    public static Filter Latest { get; } = new(null, LatestOnly: true);

    /// <summary>Whether it lets everything through.</summary>
    public bool IsNone => Where is null && !LatestOnly;

    /// <summary>Puts a condition and a choice of version together, as <c>--where</c> and <c>--version</c> state them.</summary>
    /// <param name="where">A condition in the language of docs/filters.md; null for none.</param>
    /// <param name="version"><c>latest</c>, <c>all</c>, or a version; null for the latest, or for all where the condition itself speaks of versions.</param>
    /// <exception cref="FilterException">The condition cannot be understood; says where and what was expected.</exception>
    public static Filter Parse(string? where, string? version = null)
    {
        var condition = where is null ? null : FilterParser.Parse(where);
        return version?.Trim().ToLowerInvariant() switch
        {
            null => new Filter(condition, condition?.SpeaksOf(FilterField.Version) != true),
            "latest" => new Filter(condition, LatestOnly: true),
            "all" => new Filter(condition, LatestOnly: false),
            var one => new Filter(And(condition, FilterParser.Condition(FilterField.Version, one)), LatestOnly: false),
        };
    }

    private static FilterExpression And(FilterExpression? condition, FilterExpression other) =>
        condition is null ? other : new FilterExpression.And(condition, other);
}
