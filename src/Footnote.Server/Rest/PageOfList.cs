using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Rest;

/// <summary>What asks for a page of a list that is in the order of paths.</summary>
internal static class PageOfList
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    /// <summary>Number of items.</summary>
    /// <exception cref="BadHttpRequestException">It is out of its range.</exception>
    public static int Limit(int? limit) => limit is < 1 or > MaxLimit ? throw new BadHttpRequestException($"limit is a number from 1 to {MaxLimit}.") : limit ?? DefaultLimit;

    /// <summary>The path after which the page begins; empty for the first.</summary>
    /// <exception cref="BadHttpRequestException">The cursor is none.</exception>
    public static string After(string? cursor) => cursor is null ? "" : DocumentId.PathOf(cursor) ?? throw new BadHttpRequestException("The cursor is none of this list; start without one.");
}
