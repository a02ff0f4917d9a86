using Footnote.Documents;
using Footnote.Library;
using Footnote.Library.Filters;

namespace Footnote.Server.Rest;

/// <summary>The passages of one document.</summary>
internal static class PassagesOfDocument
{
    /// <summary>In order; empty for a document that has none.</summary>
    public static async Task<IReadOnlyList<Passage>> ReadAsync(string path, ILibrary library, CancellationToken cancellationToken)
    {
        var filter = new Filter(FilterParser.Condition(FilterField.Path, path), LatestOnly: false);
        var ids = await library.MatchingAsync(filter, cancellationToken) ?? new HashSet<long>();
        var passages = await library.PassagesAsync([.. ids], filter, cancellationToken);
        return [.. passages.Where(passage => passage.Path == path).OrderBy(passage => passage.Ordinal)];
    }
}
