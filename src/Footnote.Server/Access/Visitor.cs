namespace Footnote.Server.Access;

/// <summary>Who asks.</summary>
/// <param name="Name">Name of the key, or the address of a visitor without one; rates and budgets are counted by it.</param>
/// <param name="Role">What it opens.</param>
/// <param name="HasKey">Whether a key was shown.</param>
/// <param name="RequestsPerMinute">Requests a minute.</param>
/// <param name="DollarsPerDay">What its requests may cost a day; null for no limit of its own.</param>
internal sealed record Visitor(string Name, Role Role, bool HasKey, int RequestsPerMinute, decimal? DollarsPerDay = null)
{
    /// <summary>How the names of those with a key begin.</summary>
    public const string KeyPrefix = "key ";
}
