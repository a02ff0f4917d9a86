using System.Text;
using System.Text.RegularExpressions;

namespace Footnote.Library.Filters;

/// <summary>
/// A pattern with wildcards, letter case ignored. Matching takes time proportional to pattern times text, whatever the pattern.
/// </summary>
internal sealed class Pattern
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline;

    private readonly Regex _regex;

    private Pattern(string regex) => _regex = new Regex(regex, Options);

    /// <summary>A pattern for a whole text: <c>*</c> any letters, <c>?</c> one.</summary>
    public static Pattern OfText(string pattern) => new($"^{Translated(pattern, anything: ".*", one: ".")}$");

    /// <summary>
    /// A pattern for a path, as in .gitignore: <c>*</c> and <c>?</c> stay within a name, <c>**</c> does not; one without '/' matches a name anywhere;
    /// what matches a folder matches everything in it.
    /// </summary>
    public static Pattern OfPath(string pattern)
    {
        var trimmed = pattern.Replace('\\', '/').Trim('/');
        var isAnywhere = !trimmed.Contains('/') && !pattern.StartsWith('/');
        return new Pattern($"^{(isAnywhere ? "(.*/)?" : "")}{Translated(trimmed, anything: "[^/]*", one: "[^/]")}(/.*)?$");
    }

    /// <summary>Whether the text matches.</summary>
    public bool Matches(string text) => _regex.IsMatch(text);

    private static string Translated(string pattern, string anything, string one)
    {
        var regex = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            if (rest is ['*', '*', ..])
            {
                var isFolders = rest is ['*', '*', '/', ..];
                regex.Append(isFolders ? "(.*/)?" : ".*");
                i += isFolders ? 2 : 1;
            }
            else
            {
                regex.Append(rest[0] switch { '*' => anything, '?' => one, var c => Regex.Escape(c.ToString()) });
            }
        }

        return regex.ToString();
    }
}
