using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>
/// Text as a careless copy would keep it: lower case, each run of white space one space, straight quotes and plain hyphens, no soft hyphens. Knows for each
/// character where it came from, so that what is found in it can be shown in the text itself.
/// </summary>
internal sealed class FoldedText
{
    private readonly List<int> _origins = [];

    /// <summary>Folds the text. Linear in its length.</summary>
    public FoldedText(string text)
    {
        var folded = new List<char>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (Fold(text[i]) is not { } c || (c == ' ' && (folded.Count == 0 || folded[^1] == ' ')))
            {
                continue;
            }

            folded.Add(c);
            _origins.Add(i);
        }

        Text = new string([.. folded]).TrimEnd(' ');
    }

    /// <summary>The folded text, without white space at its ends.</summary>
    public string Text { get; }

    /// <summary>Where a non-empty range of the folded text came from.</summary>
    public SourceSpan Origin(int start, int length) => new(_origins[start], _origins[start + length - 1] + 1);

    private static char? Fold(char c) => c switch
    {
        '\u00AD' or '\u200B' or '\uFEFF' => null,
        '‘' or '’' or '‚' or '′' => '\'',
        '“' or '”' or '„' or '″' => '"',
        '\u2010' or '\u2011' or '\u2012' or '–' or '—' or '−' => '-',
        _ when char.IsWhiteSpace(c) => ' ',
        _ => char.ToLowerInvariant(c),
    };
}
