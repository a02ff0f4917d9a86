using System.Globalization;

namespace Footnote.Search.Terms;

/// <summary>
/// Folds case, accents, ligatures and typographic variants of single characters: the part of Unicode's compatibility decomposition (NFKD)
/// that Latin text needs, in a table of our own because the runtime's needs ICU, which small containers lack.
/// </summary>
internal static class CharacterFolding
{
    /// <summary>Most characters that one character folds to ("ﬃ").</summary>
    public const int MaxExpansion = 3;

    // Base letters of U+00C0..U+017F and U+1E00..U+1EFF; '?' where a character does not fold to one ASCII letter.
    private const string Latin =
        "aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkk?llllllllllnnnnnnn??oooooo??rrrrrrsssssssstttttt" +
        "uuuuuuuuuuuuwwyyyzzzzzzs";

    private const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzz" +
        "htwyas????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";

    private static readonly char[] Folded = BuildFolded();
    private static readonly CharacterKind[] Kinds = BuildKinds();

    /// <summary>What the character is.</summary>
    public static CharacterKind KindOf(char character) => Kinds[character];

    /// <summary>The character without case and accent, dashes and quotes as ASCII has them. Ligatures stay; they are spelt out where words are folded.</summary>
    public static char Fold(char character) => Folded[character];

    /// <summary>Folds a word and drops what is ignorable in it.</summary>
    /// <param name="word">As it stands in the text.</param>
    /// <param name="folded">Room for <see cref="MaxExpansion"/> times as many characters.</param>
    /// <returns>Number of characters written.</returns>
    public static int Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        var length = 0;
        foreach (var character in word)
        {
            if (KindOf(character) == CharacterKind.Ignorable)
            {
                continue;
            }

            if (character >= '\u00c6' && SpellOut(character) is { Length: > 0 } letters)
            {
                letters.CopyTo(folded[length..]);
                length += letters.Length;
            }
            else
            {
                folded[length++] = Fold(character);
            }
        }

        return length;
    }

    /// <summary>Folds a word and drops what is ignorable in it.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        var folded = new char[word.Length * MaxExpansion];
        return new string(folded, 0, Fold(word, folded));
    }

    private static string SpellOut(char character) => character switch
    {
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ß' or 'ẞ' => "ss",
        'þ' or 'Þ' => "th",
        'ĳ' or 'Ĳ' => "ij",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' or 'ﬆ' => "st",
        _ => "",
    };

    private static char[] BuildFolded()
    {
        var folded = new char[char.MaxValue + 1];
        for (var code = 0; code < folded.Length; code++)
        {
            folded[code] = FoldOne((char)code);
        }

        return folded;
    }

    private static char FoldOne(char character) => character switch
    {
        >= '\u00c0' and <= '\u017f' when Latin[character - '\u00c0'] != '?' => Latin[character - '\u00c0'],
        >= '\u1e00' and <= '\u1eff' when LatinAdditional[character - '\u1e00'] != '?' => LatinAdditional[character - '\u1e00'],
        >= '\uff01' and <= '\uff5e' => char.ToLowerInvariant((char)(character - '\uff01' + '!')),
        '\u00b9' => '1',
        '\u00b2' or '\u00b3' => (char)(character - '\u00b2' + '2'),
        '\u2070' or (>= '\u2074' and <= '\u2079') => (char)(character - '\u2070' + '0'),
        >= '\u2080' and <= '\u2089' => (char)(character - '\u2080' + '0'),
        '\u00b5' => '\u03bc',
        'ς' => 'σ',
        '\u2018' or '\u2019' or '\u02bc' => '\'',
        >= '\u2010' and <= '\u2013' or '\u2212' => '-',
        _ => char.ToLowerInvariant(character),
    };

    private static CharacterKind[] BuildKinds()
    {
        var kinds = new CharacterKind[char.MaxValue + 1];
        for (var code = 0; code < kinds.Length; code++)
        {
            kinds[code] = Classify((char)code);
        }

        return kinds;
    }

    private static CharacterKind Classify(char character) => character switch
    {
        '_' => CharacterKind.Underscore,
        '\u00ad' or '\ufeff' or '\u2060' or (>= '\u200b' and <= '\u200d') => CharacterKind.Ignorable,
        (>= '\u2e80' and <= '\u2fdf') or (>= '\u3005' and <= '\u3007') or (>= '\u3031' and <= '\u3035') or (>= '\u3041' and <= '\u30ff' and not '\u30fb')
            or (>= '\u3400' and <= '\u9fff') or (>= '\uac00' and <= '\ud7a3') or (>= '\uf900' and <= '\ufaff') => CharacterKind.Ideograph,
        _ when char.IsAsciiDigit(Fold(character)) || char.IsDigit(character) => CharacterKind.Digit,
        (>= '\ud83c' and <= '\ud83e') or (>= '\udc00' and <= '\udfff') => CharacterKind.Separator,
        _ when char.IsLetter(character) || char.IsSurrogate(character) => CharacterKind.Letter,
        _ when CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => CharacterKind.Ignorable,
        _ => CharacterKind.Separator,
    };
}
