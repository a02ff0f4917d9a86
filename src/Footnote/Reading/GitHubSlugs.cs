using System.Globalization;
using System.Text;

namespace Footnote.Reading;

/// <summary>Anchors of headings as GitHub makes them: lower case, spaces become hyphens, other marks go, repeats get -1, -2.</summary>
internal sealed class GitHubSlugs
{
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    /// <summary>The anchor of the next heading of the file; null where the heading has no letter or digit.</summary>
    public string? Next(string heading)
    {
        var slug = Slug(heading);
        if (slug.Length == 0)
        {
            return null;
        }

        var unique = slug;
        var uses = _uses.GetValueOrDefault(slug);
        while (_uses.ContainsKey(unique))
        {
            unique = $"{slug}-{++uses}";
        }

        _uses[slug] = uses;
        _uses[unique] = 0;
        return unique;
    }

    private static string Slug(string heading)
    {
        var slug = new StringBuilder(heading.Length);
        foreach (var rune in heading.Trim().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '_' or '-' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                slug.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (rune.Value == ' ')
            {
                slug.Append('-');
            }
        }

        return slug.ToString();
    }
}
