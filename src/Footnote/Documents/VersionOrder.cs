using System.Text;
using System.Text.RegularExpressions;

namespace Footnote.Documents;

/// <summary>
/// The order of versions: numbers count as numbers, 1.9 before 1.10 before 2; a pre-release comes before its release, 2.0-rc1 before 2.0; a letter after it comes later,
/// 1.0 before 1.0b; dates are versions like 20250508, with or without dashes; names without a number come first.
/// </summary>
public static partial class VersionOrder
{
    // In ASCII order: what may follow a number, and the numbers that are written with their number of digits in front.
    private const char BeforeRelease = '!';
    private const char Release = '#';
    private const char AfterRelease = '$';
    private const int MostDigits = 99;

    /// <summary>Compares two versions; 0 where they are the same one written differently, as "v2.0" and "2".</summary>
    public static int Compare(string a, string b) => string.CompareOrdinal(KeyOf(a), KeyOf(b));

    /// <summary>A key in whose ordinal order the versions are: what a database compares.</summary>
    public static string KeyOf(string version)
    {
        var text = version.Trim().ToLowerInvariant();
        text = IsoDate.Match(text) is { Success: true } date ? text.Replace("-", "") : text;
        var match = Numbered.Match(text);
        if (!match.Success)
        {
            return BeforeRelease + text;
        }

        var numbers = match.Groups["number"].Captures.Select(capture => capture.Value.TrimStart('0')).ToList();
        while (numbers is [_, .., ""])
        {
            numbers.RemoveAt(numbers.Count - 1);
        }

        var key = new StringBuilder();
        numbers.ForEach(number => key.Append($"{Math.Min(number.Length, MostDigits):00}{number}"));
        return key.Append(RestOf(match.Groups["rest"].Value)).ToString();
    }

    /// <summary>The version without the "v" before its number, cleaned of white space; null for nothing.</summary>
    internal static string? WithoutMark(string? version)
    {
        var text = version?.Trim();
        return string.IsNullOrEmpty(text) ? null : text is ['v' or 'V', >= '0' and <= '9', ..] ? text[1..] : text;
    }

    private static string RestOf(string rest)
    {
        var words = rest.TrimStart('-', '_', '.', ' ', '+');
        if (words.Length == 0)
        {
            return $"{Release}";
        }

        var numbered = Digits.Replace(words, digits => $"{Math.Min(digits.Length, MostDigits):00}{digits.Value}");
        return $"{(PreRelease.IsMatch(words) ? BeforeRelease : AfterRelease)}{numbered}";
    }

    [GeneratedRegex(@"^v?(?<number>\d+)(\.(?<number>\d+))*(?<rest>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered { get; }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IsoDate { get; }

    [GeneratedRegex(@"^((rc|alpha|beta|cr|milestone|preview|pre|draft|snapshot|dev|nightly)($|[^a-z])|[abm]\d)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PreRelease { get; }

    [GeneratedRegex(@"[1-9]\d*", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Digits { get; }
}
