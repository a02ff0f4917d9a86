using System.Text.RegularExpressions;

namespace Footnote.Documents;

/// <summary>What a path tells of product and version: <c>docs/v2.1/guide.md</c>, <c>widget-1.2/guide.md</c>, <c>widget-v20250508.pdf</c>.</summary>
/// <param name="Product">The words before the version in its part of the path; null where the version stands alone.</param>
/// <param name="Version">The version nearest to the file; null where there is none.</param>
/// <param name="Family">
/// The path with its versions replaced, equal for all versions of one file; null where there is no version, or where each version is a document of its own.
/// </param>
internal sealed partial record PathVersion(string? Product, string? Version, string? Family)
{
    private const string Placeholder = "{version}";

    /// <summary>Reads a path. Numbers without "v" and without a dot are no versions: chapters, steps and dates are numbered too.</summary>
    /// <param name="path">Path with '/' between names.</param>
    public static PathVersion Of(string path)
    {
        var fileName = path[(path.LastIndexOf('/') + 1)..];
        var ending = fileName.LastIndexOf('.') is > 0 and var dot ? fileName[dot..] : "";
        var names = path[..^ending.Length].Split('/');
        var matches = names.Select(Match).ToList();
        if (matches.FindLast(match => match is not null) is not { } nearest)
        {
            return new PathVersion(null, null, null);
        }

        var family = string.Join('/', names.Zip(matches, (name, match) => match is null ? name : match.Groups["name"].Value + Placeholder)) + ending;
        var product = nearest.Groups["product"] is { Success: true, Value: var name } ? name : null;
        return new PathVersion(product, nearest.Groups["version"].Value, IsOneOfItsOwn(names[^1], matches[^1]) ? null : family);
    }

    private static Match? Match(string name)
    {
        var match = Versioned.Match(name);
        return match.Success && !NumberedPart.IsMatch(match.Groups["product"].Value) ? match : null;
    }

    /// <summary>Release notes of one version do not replace those of another.</summary>
    private static bool IsOneOfItsOwn(string fileName, Match? match) => match is not null && (match.Groups["name"].Length == 0 || Notes.IsMatch(fileName));

    [GeneratedRegex(
        @"^(?<name>((?<product>.+?)[-_. ])??)(v|(version|release|rel|rev)[-_. ]?v?|(?=\d+\.\d))(?<version>\d+(\.\d+)*([-_.]?(rc|alpha|beta|preview|pre|draft|snapshot|dev)[-_.]?\d*)?)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Versioned { get; }

    [GeneratedRegex(
        @"(^|[-_. ])(chapter|ch|part|section|sec|appendix|step|figure|fig|table|volume|vol|lesson|exercise|example|rfc|iso|page)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NumberedPart { get; }

    [GeneratedRegex(
        "(release|change|upgrade|migration)[-_. ]?(note|log|guide)|changes|upgrading|migrating|news",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Notes { get; }
}
