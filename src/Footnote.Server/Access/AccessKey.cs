namespace Footnote.Server.Access;

/// <summary>A key as it is kept: what it opens, never the key itself.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Role">What it opens.</param>
/// <param name="Hash">SHA-256 of the key in hexadecimal. A key has 256 random bits, so that a slow hash would add nothing.</param>
/// <param name="Created">When it was made.</param>
public sealed record AccessKey(string Name, Role Role, string Hash, DateTimeOffset Created)
{
    /// <summary>Requests a minute; null for what holds for all keys.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>US dollars a day that requests with it may cost; null for what holds for all keys.</summary>
    public decimal? DollarsPerDay { get; init; }
}
