namespace Footnote.Search.Terms;

/// <summary>A word on its way through the steps of <see cref="PorterStemmer"/>. Names and numbers of steps are those of the published algorithm.</summary>
internal ref struct PorterWord
{
    // Regions R1 of these beginnings are the rest of the word; words that stay as they are after step 1a.
    private static readonly string[] R1Beginnings = ["gener", "commun", "arsen"];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> FinalAfterStep1A =
        new HashSet<string>(StringComparer.Ordinal) { "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed" }
            .GetAlternateLookup<ReadOnlySpan<char>>();

    // Longest first among suffixes that end alike: the first that fits is the longest that fits.
    private static readonly (string Suffix, string Replacement)[] Step2Suffixes =
    [
        ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"),
        ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"),
        ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"),
        ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"),
        ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3Suffixes =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Step4Suffixes =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic",
    ];

    private readonly Span<char> _letters;
    private int _length;
    private int _r1;
    private int _r2;

    /// <summary>Takes a word of at least three letters in lower case and works on it in place.</summary>
    public PorterWord(Span<char> letters)
    {
        _letters = letters;
        _length = letters.Length;
    }

    private readonly Span<char> Word => _letters[.._length];

    /// <summary>Runs all steps.</summary>
    /// <returns>Length of the stem, which stands where the word stood.</returns>
    public int Stem()
    {
        if (_letters[0] == '\'')
        {
            _letters[1.._length].CopyTo(_letters);
            _length--;
        }

        MarkConsonantY();
        MarkRegions();
        Step0();
        Step1A();
        if (!FinalAfterStep1A.Contains(Word))
        {
            Step1B();
            Step1C();
            Step2();
            Step3();
            Step4();
            Step5();
        }

        Word.Replace('Y', 'y');
        return _length;
    }

    private readonly void MarkConsonantY()
    {
        for (var i = 0; i < _length; i++)
        {
            if (_letters[i] == 'y' && (i == 0 || IsVowel(_letters[i - 1])))
            {
                _letters[i] = 'Y';
            }
        }
    }

    private void MarkRegions()
    {
        _r1 = RegionAfter(0);
        foreach (var beginning in R1Beginnings)
        {
            if (Word.StartsWith(beginning))
            {
                _r1 = beginning.Length;
            }
        }

        _r2 = RegionAfter(_r1);
    }

    /// <summary>The region after the first consonant that follows a vowel, from <paramref name="start"/> on; the word's length where there is none.</summary>
    private readonly int RegionAfter(int start)
    {
        for (var i = start + 1; i < _length; i++)
        {
            if (!IsVowel(_letters[i]) && IsVowel(_letters[i - 1]))
            {
                return i + 1;
            }
        }

        return _length;
    }

    private void Step0()
    {
        _ = TryCut("'s'") || TryCut("'s") || TryCut("'");
    }

    private void Step1A()
    {
        if (EndsWith("sses"))
        {
            _length -= 2;
        }
        else if (EndsWith("ied") || EndsWith("ies"))
        {
            _length -= _length > 4 ? 2 : 1;
        }
        else if (EndsWith("s") && !EndsWith("us") && !EndsWith("ss") && HasVowel(_length - 2))
        {
            _length--;
        }
    }

    private void Step1B()
    {
        if (LongestOf("eedly", "eed") is { } eed)
        {
            if (InR1(eed.Length))
            {
                _length -= eed.Length - 2;
            }
        }
        else if (LongestOf("ingly", "edly", "ing", "ed") is { } suffix && HasVowel(_length - suffix.Length))
        {
            _length -= suffix.Length;
            RestoreAfterStep1B();
        }
    }

    private void RestoreAfterStep1B()
    {
        if (EndsWith("at") || EndsWith("bl") || EndsWith("iz"))
        {
            _letters[_length++] = 'e';
        }
        else if (EndsInDouble())
        {
            _length--;
        }
        else if (_r1 == _length && EndsInShortSyllable(_length))
        {
            _letters[_length++] = 'e';
        }
    }

    private readonly void Step1C()
    {
        if (_length > 2 && _letters[_length - 1] is 'y' or 'Y' && !IsVowel(_letters[_length - 2]))
        {
            _letters[_length - 1] = 'i';
        }
    }

    private void Step2()
    {
        foreach (var (suffix, replacement) in Step2Suffixes)
        {
            if (!EndsWith(suffix))
            {
                continue;
            }

            var before = _length > suffix.Length ? _letters[_length - suffix.Length - 1] : '\0';
            if (InR1(suffix.Length) && (suffix != "ogi" || before == 'l') && (suffix != "li" || IsValidBeforeLi(before)))
            {
                Replace(suffix.Length, replacement);
            }

            return;
        }
    }

    private void Step3()
    {
        foreach (var (suffix, replacement) in Step3Suffixes)
        {
            if (!EndsWith(suffix))
            {
                continue;
            }

            if (InR1(suffix.Length) && (suffix != "ative" || InR2(suffix.Length)))
            {
                Replace(suffix.Length, replacement);
            }

            return;
        }
    }

    private void Step4()
    {
        foreach (var suffix in Step4Suffixes)
        {
            if (!EndsWith(suffix))
            {
                continue;
            }

            if (InR2(suffix.Length) && (suffix != "ion" || _letters[_length - 4] is 's' or 't'))
            {
                _length -= suffix.Length;
            }

            return;
        }
    }

    private void Step5()
    {
        if (EndsWith("e") && (InR2(1) || (InR1(1) && !EndsInShortSyllable(_length - 1))))
        {
            _length--;
        }
        else if (EndsWith("ll") && InR2(1))
        {
            _length--;
        }
    }

    private readonly bool EndsWith(string suffix) => Word.EndsWith(suffix);

    private readonly string? LongestOf(params ReadOnlySpan<string> suffixes)
    {
        foreach (var suffix in suffixes)
        {
            if (EndsWith(suffix))
            {
                return suffix;
            }
        }

        return null;
    }

    private readonly bool InR1(int suffixLength) => _length - suffixLength >= _r1;

    private readonly bool InR2(int suffixLength) => _length - suffixLength >= _r2;

    private bool TryCut(string suffix)
    {
        var cut = EndsWith(suffix);
        _length -= cut ? suffix.Length : 0;
        return cut;
    }

    private void Replace(int suffixLength, string replacement)
    {
        _length -= suffixLength;
        replacement.CopyTo(_letters[_length..]);
        _length += replacement.Length;
    }

    private readonly bool HasVowel(int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (IsVowel(_letters[i]))
            {
                return true;
            }
        }

        return false;
    }

    private readonly bool EndsInDouble() =>
        _length >= 2 && _letters[_length - 1] == _letters[_length - 2] && _letters[_length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

    /// <summary>A vowel between two consonants, the last not w, x or Y; or a vowel and a consonant that are all there is.</summary>
    private readonly bool EndsInShortSyllable(int end) => end switch
    {
        < 2 => false,
        2 => IsVowel(_letters[0]) && !IsVowel(_letters[1]),
        _ => !IsVowel(_letters[end - 3]) && IsVowel(_letters[end - 2]) && !IsVowel(_letters[end - 1]) && _letters[end - 1] is not ('w' or 'x' or 'Y'),
    };

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static bool IsValidBeforeLi(char letter) => letter is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't';
}
