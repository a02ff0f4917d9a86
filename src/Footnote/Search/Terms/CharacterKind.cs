namespace Footnote.Search.Terms;

/// <summary>What a UTF-16 code unit is to the <see cref="TokenScanner"/>.</summary>
internal enum CharacterKind : byte
{
    /// <summary>White space, punctuation, symbols.</summary>
    Separator,

    /// <summary>A letter of an alphabet, or half of a letter outside the basic plane.</summary>
    Letter,

    /// <summary>A decimal digit.</summary>
    Digit,

    /// <summary>'_', which is part of a name.</summary>
    Underscore,

    /// <summary>A combining mark, soft hyphen or zero-width character: part of a word, but not of its term.</summary>
    Ignorable,

    /// <summary>Han, kana and hangul, which are written without spaces.</summary>
    Ideograph,
}
