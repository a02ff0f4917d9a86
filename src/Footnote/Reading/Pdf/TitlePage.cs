using System.Text.RegularExpressions;
using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>Finds version and date on the first page of a document, where it says "Version 1.0, 2025-03-31".</summary>
internal static partial class TitlePage
{
    /// <summary>Version and date of the first row that says nothing but a version at its start, or the version at the end of the title.</summary>
    /// <param name="title">The document's title; null where it has none.</param>
    /// <param name="rows">Rows of the first page, from the top.</param>
    public static DocumentMetadata Read(string? title, IEnumerable<string> rows)
    {
        var stated = rows.Select(row => StatedVersion.Match(row)).FirstOrDefault(match => match.Success);
        var version = stated?.Groups["version"].Value ?? (AtEnd.Match(title ?? "") is { Success: true } end ? end.Groups["version"].Value : null);
        var date = AnyDate.Match(stated?.Groups["rest"].Value ?? "");
        return new DocumentMetadata { Version = version, Date = date.Success ? DateText.Read(date.Value) : null };
    }

    [GeneratedRegex(
        @"^\s*(version|revision|release|rev\.)\s*:?\s*v?(?<version>\d+(\.\d+)*([-.]?(rc|alpha|beta|draft|preview)[-.]?\d*)?)(?<rest>\s*([,:;(–—-].*)?)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex StatedVersion { get; }

    [GeneratedRegex(@"\b(v|version )(?<version>\d+(\.\d+)+)\)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AtEnd { get; }

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}|[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyDate { get; }
}
