using System.Globalization;

namespace Footnote.Embedding;

/// <summary>
/// Cuts text into folded words for subword lookup: runs of letters, runs of digits, single ideographs. Names are cut at humps, underscores and
/// between letters and digits (<c>getUserName64</c> is get, user, name, 64); apostrophes and invisible characters vanish (<c>user’s</c> is users).
/// Linear in the text, without allocation.
/// </summary>
internal ref struct WordScanner
{
    /// <summary>Longest word in UTF-16 code units; what is longer goes on in the next word.</summary>
    public const int MaxWordLength = 64;

    private static readonly Kind[] Kinds = [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => Classify((char)code))];

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<char> _word;
    private int _at;
    private int _length;

    /// <summary>Starts before the first word.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="buffer">Room for a word, <see cref="MaxWordLength"/> long.</param>
    public WordScanner(ReadOnlySpan<char> text, Span<char> buffer)
    {
        _text = text;
        _word = buffer[..MaxWordLength];
    }

    private enum Kind : byte
    {
        Separator,
        Letter,
        Capital,
        Digit,
        Ideograph,
        Ignorable,
    }

    /// <summary>The current word in lower case; overwritten by the next.</summary>
    public readonly ReadOnlySpan<char> Current => _word[.._length];

    /// <summary>Goes to the next word.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        while (_at < _text.Length && KindAt(_at) is Kind.Separator or Kind.Ignorable)
        {
            _at++;
        }

        _length = 0;
        if (_at == _text.Length)
        {
            return false;
        }

        var kind = KindAt(_at);
        do
        {
            Append(_text[_at++]);
        }
        while (_at < _text.Length && _length < MaxWordLength && BelongsTo(kind));
        return true;
    }

    private void Append(char character)
    {
        if (Kinds[character] != Kind.Ignorable)
        {
            _word[_length++] = char.IsAscii(character) ? (char)(character | (Kinds[character] == Kind.Capital ? 0x20 : 0)) : char.ToLowerInvariant(character);
        }
    }

    private readonly bool BelongsTo(Kind kind) => (kind, KindAt(_at)) switch
    {
        (Kind.Ideograph, _) => false,
        (_, Kind.Ignorable) => true,
        (Kind.Digit, var next) => next == Kind.Digit,
        (_, Kind.Letter) => true,
        (_, Kind.Capital) => !IsHump(),
        _ => false,
    };

    /// <summary>Whether a capital starts a word: <c>get|User</c>, <c>XML|Http</c>, but not the plural <c>GPUs</c>.</summary>
    private readonly bool IsHump() => KindAt(_at - 1) switch
    {
        Kind.Letter => true,
        Kind.Capital => _at + 1 < _text.Length && KindAt(_at + 1) == Kind.Letter && !IsPlural(_at + 1),
        _ => false,
    };

    private readonly bool IsPlural(int at) => _text[at] == 's' && (at + 1 == _text.Length || KindAt(at + 1) is not (Kind.Letter or Kind.Capital));

    private readonly Kind KindAt(int at) => Kinds[_text[at]];

    private static Kind Classify(char character) => character switch
    {
        '\'' or '\u2019' or '\u00ad' or '\ufeff' or '\u2060' or (>= '\u200b' and <= '\u200d') => Kind.Ignorable,
        (>= '\u3041' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff') or (>= '\uac00' and <= '\ud7a3') or (>= '\uf900' and <= '\ufaff') => Kind.Ideograph,
        _ when char.IsUpper(character) => Kind.Capital,
        _ when char.IsLetter(character) => Kind.Letter,
        _ when char.IsDigit(character) => Kind.Digit,
        _ when CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Kind.Ignorable,
        _ => Kind.Separator,
    };
}
