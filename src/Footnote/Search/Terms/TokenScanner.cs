using System.Text;
using Footnote.Documents;

namespace Footnote.Search.Terms;

/// <summary>
/// Walks once over a text and writes its tokens. A compound is a run of letters, digits and underscores, joined by single signs such as
/// '.', '-' or "::"; whether it is words, a number or a name is decided by what it is made of.
/// </summary>
internal ref struct TokenScanner(ReadOnlySpan<char> text, List<Token> tokens)
{
    /// <summary>Names and words are cut to this length, so that a blob of text without spaces does no harm.</summary>
    private const int MaxTermLength = 128;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly List<Token> _tokens = tokens;
    private int _position;
    private int _previousEnd;

    /// <summary>Writes all tokens.</summary>
    public void Run()
    {
        var at = 0;
        while (at < _text.Length)
        {
            at = KindAt(at) switch
            {
                CharacterKind.Letter or CharacterKind.Digit => Compound(at),
                CharacterKind.Ideograph => Ideographs(at),
                _ => at + 1,
            };
        }
    }

    private int Ideographs(int start)
    {
        var end = start + 1;
        while (end < _text.Length && KindAt(end) == CharacterKind.Ideograph)
        {
            end++;
        }

        var last = Math.Max(start + 1, end - 1);
        for (var at = start; at < last; at++)
        {
            Emit(at, Math.Min(at + 2, end), _position, TokenKind.Word);
            Advance();
        }

        _previousEnd = end;
        return end;
    }

    private int Compound(int coreStart)
    {
        var coreEnd = CoreEnd(coreStart);
        var start = PrefixStart(coreStart);
        var end = SuffixEnd(coreEnd);
        if (start == coreStart && end == coreEnd && IsNumber(start, end))
        {
            Emit(start, end, _position, TokenKind.Number);
            Advance();
        }
        else if (start == coreStart && end == coreEnd && IsWords(start, end))
        {
            Words(start, end);
        }
        else
        {
            Identifier(start, end, coreStart, coreEnd);
        }

        _previousEnd = end;
        return end;
    }

    private readonly int CoreEnd(int start)
    {
        var end = PieceEnd(start, _text.Length);
        while (JoinerLength(end) is > 0 and var joiner)
        {
            end = PieceEnd(end + joiner, _text.Length);
        }

        return end;
    }

    /// <summary>End of the run of letters, digits and underscores; an apostrophe between letters belongs to the run.</summary>
    private readonly int PieceEnd(int start, int limit)
    {
        var end = start;
        while (end < limit && (IsNamePart(end) || IsInnerApostrophe(end)))
        {
            end++;
        }

        return end;
    }

    private readonly bool IsInnerApostrophe(int at) =>
        CharacterFolding.Fold(_text[at]) == '\'' && at > 0 && at + 1 < _text.Length
        && KindAt(at - 1) == CharacterKind.Letter && KindAt(at + 1) == CharacterKind.Letter;

    /// <summary>Length of the sign at <paramref name="at"/> that joins what stands before and after it; 0 where the compound ends.</summary>
    private readonly int JoinerLength(int at)
    {
        var rest = _text[at..];
        var length = rest switch
        {
            [':', '/', '/', ..] => 3,
            [':', ':' or '\\', ..] or ['-', '>', ..] => 2,
            [var sign, ..] when CharacterFolding.Fold(sign) is '.' or '-' or ':' or '/' or '\\' or '@' or '&' => 1,
            _ => 0,
        };
        return length > 0 && at + length < _text.Length && KindAt(at + length) is CharacterKind.Letter or CharacterKind.Digit or CharacterKind.Underscore ? length : 0;
    }

    /// <summary>Where a sign in front that belongs to the name starts: <c>--dry-run</c>, <c>.NET</c>, <c>/etc</c>, <c>$HOME</c>, <c>#define</c>, <c>__init__</c>.</summary>
    private readonly int PrefixStart(int start)
    {
        var underscores = start;
        while (underscores > _previousEnd && _text[underscores - 1] == '_')
        {
            underscores--;
        }

        if (underscores == start && KindAt(start) != CharacterKind.Letter)
        {
            return start;
        }

        var before = _text[_previousEnd..underscores];
        var sign = before switch
        {
            [.., '-', '-'] => 2,
            [.., '-' or '.' or '/' or '$' or '#' or '@' or '%'] => 1,
            _ => 0,
        };
        return sign > 0 && IsBoundary(underscores - sign - 1) ? underscores - sign : underscores;
    }

    private readonly bool IsBoundary(int at) => at < 0 || char.IsWhiteSpace(_text[at]) || "([{<\"'`“‘=,;|".Contains(_text[at]);

    /// <summary>Where signs behind that belong to the name end: <c>C++</c>, <c>C#</c>, <c>Na+</c>.</summary>
    private readonly int SuffixEnd(int end)
    {
        var length = _text[end..] switch
        {
            ['+', '+', ..] => 2,
            ['+' or '#', ..] => 1,
            _ => 0,
        };
        var after = end + length;
        return length > 0 && (after == _text.Length || (!IsNamePart(after) && _text[after] is not ('+' or '#'))) ? after : end;
    }

    private readonly bool IsNumber(int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (KindAt(at) != CharacterKind.Digit && _text[at] != '.')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether all pieces are words of the language and only joined as words are: <c>well-known</c>, <c>and/or</c>.</summary>
    private readonly bool IsWords(int start, int end)
    {
        for (var at = start; at < end;)
        {
            var pieceEnd = PieceEnd(at, end);
            var isWhole = at == start && pieceEnd == end;
            var isJoinedAsWords = pieceEnd == end || CharacterFolding.Fold(_text[pieceEnd]) is '-' or '/';
            if (!IsWord(at, pieceEnd) || !(isWhole || (pieceEnd - at > 1 && isJoinedAsWords)))
            {
                return false;
            }

            at = pieceEnd + (pieceEnd < end ? JoinerLength(pieceEnd) : 0);
        }

        return true;
    }

    private readonly bool IsWord(int start, int end) => IsLetters(start, end) && SegmentEnd(start, end) == end && !IsPluralAcronym(start, end);

    /// <summary><c>GPUs</c>, which the stemmer would not take for the plural of <c>GPU</c>.</summary>
    private readonly bool IsPluralAcronym(int start, int end) =>
        end - start > 2 && _text[end - 1] == 's' && char.IsUpper(_text[end - 2]) && char.IsUpper(_text[end - 3]);

    private readonly bool IsLetters(int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (KindAt(at) is CharacterKind.Digit or CharacterKind.Underscore)
            {
                return false;
            }
        }

        return true;
    }

    private void Words(int start, int end)
    {
        for (var at = start; at < end;)
        {
            var pieceEnd = PieceEnd(at, end);
            EmitStemmed(at, pieceEnd, _position, TokenKind.Word);
            Advance();
            at = pieceEnd + (pieceEnd < end ? JoinerLength(pieceEnd) : 0);
        }
    }

    private void Identifier(int start, int end, int coreStart, int coreEnd)
    {
        Emit(start, end, _position, TokenKind.Identifier);
        if (start == coreStart && end == coreEnd)
        {
            EmitSpellings(start, end);
        }

        var first = _position;
        for (var at = coreStart; at < coreEnd;)
        {
            var pieceEnd = DottedPieceEnd(at, coreEnd);
            Piece(at, pieceEnd, isWhole: at == start && pieceEnd == end);
            at = pieceEnd + (pieceEnd < coreEnd ? JoinerLength(pieceEnd) : 0);
        }

        if (_position == first)
        {
            Advance();
        }
    }

    /// <summary>As <see cref="PieceEnd"/>, but a dot between digits does not end the piece: <c>v1.2.3</c> has the part <c>1.2.3</c>.</summary>
    private readonly int DottedPieceEnd(int start, int limit)
    {
        var end = PieceEnd(start, limit);
        while (end + 1 < limit && _text[end] == '.' && KindAt(end - 1) == CharacterKind.Digit && KindAt(end + 1) == CharacterKind.Digit)
        {
            end = PieceEnd(end + 1, limit);
        }

        return end;
    }

    /// <summary>Other ways people write the name: <c>getUserName</c> as the word <c>getusername</c>, <c>IL-6</c> as <c>il6</c>.</summary>
    private readonly void EmitSpellings(int start, int end)
    {
        var pieceEnd = PieceEnd(start, end);
        if (pieceEnd == end && IsLetters(start, end))
        {
            EmitStemmed(start, end, _position, TokenKind.Part);
            DropRepetition();
        }
        else if (pieceEnd < end && CharacterFolding.Fold(_text[pieceEnd]) == '-' && PieceEnd(pieceEnd + 1, end) == end
            && KindAt(pieceEnd - 1) == CharacterKind.Letter && end - start <= MaxTermLength)
        {
            var joined = string.Concat(_text[start..pieceEnd], _text[(pieceEnd + 1)..end]);
            _tokens.Add(new Token(CharacterFolding.Fold(joined), _position, new SourceSpan(start, end), TokenKind.Part));
        }
    }

    /// <summary>A name that the stemmer leaves alone must not count twice.</summary>
    private readonly void DropRepetition()
    {
        if (_tokens[^1].Term == _tokens[^2].Term)
        {
            _tokens.RemoveAt(_tokens.Count - 1);
        }
    }

    private void Piece(int start, int end, bool isWhole)
    {
        (start, end) = WithoutUnderscores(start, end);
        if (SegmentEnd(start, end) < end && !isWhole)
        {
            Emit(start, end, _position, TokenKind.Part);
        }

        for (var at = start; at < end;)
        {
            var segmentEnd = SegmentEnd(at, end);
            Segment(at, segmentEnd, isWhole && at == start && segmentEnd == end);
            at = segmentEnd;
            while (at < end && _text[at] == '_')
            {
                at++;
            }
        }
    }

    private readonly (int Start, int End) WithoutUnderscores(int start, int end)
    {
        var inner = _text[start..end].Trim('_');
        var leading = _text[start..end].IndexOfAnyExcept('_');
        return leading < 0 ? (end, end) : (start + leading, start + leading + inner.Length);
    }

    private void Segment(int start, int end, bool isWhole)
    {
        if (IsLetters(start, end))
        {
            EmitStemmed(start, IsPluralAcronym(start, end) ? end - 1 : end, _position, TokenKind.Part);
        }
        else
        {
            if (!isWhole)
            {
                Emit(start, end, _position, TokenKind.Part);
            }

            Fragments(start, end);
        }

        Advance();
    }

    /// <summary>Goes on to the next position, unless nothing stands at this one: a piece of mere accents has no term.</summary>
    private void Advance()
    {
        if (_tokens is [.., var last] && last.Position == _position)
        {
            _position++;
        }
    }

    /// <summary>The runs of letters and of digits in a part that has both; single characters say too little. Of <c>0x7fff</c> the digits.</summary>
    private readonly void Fragments(int start, int end)
    {
        if (_text[start] == '0' && end - start > 2 && _text[start + 1] is 'x' or 'X')
        {
            Emit(start + 2, end, _position, TokenKind.Part);
            return;
        }

        for (var at = start; at < end;)
        {
            var runEnd = RunEnd(at, end);
            if (runEnd - at > 1 && runEnd - at < end - start)
            {
                Emit(at, runEnd, _position, TokenKind.Part);
            }

            at = runEnd;
        }
    }

    private readonly int RunEnd(int start, int limit)
    {
        var isDigits = IsNumeric(start);
        var end = start + 1;
        while (end < limit && (KindAt(end) == CharacterKind.Ignorable || IsNumeric(end) == isDigits))
        {
            end++;
        }

        return end;
    }

    private readonly bool IsNumeric(int at) => KindAt(at) == CharacterKind.Digit || _text[at] == '.';

    /// <summary>End of the first part of a name: at an underscore, a hump (<c>get|User</c>, <c>XML|Http</c>) or letters after digits (<c>RV64|GC</c>).</summary>
    private readonly int SegmentEnd(int start, int limit)
    {
        if (start < limit && _text[start] == '0' && start + 1 < limit && _text[start + 1] is 'x' or 'X')
        {
            return UnderscoreOr(start, limit);
        }

        for (var at = start + 1; at < limit; at++)
        {
            if (_text[at] == '_' || IsHump(at, limit) || IsWordAfterDigits(at, limit) || IsVersionNumber(start, at, limit))
            {
                return at;
            }
        }

        return limit;
    }

    private readonly int UnderscoreOr(int start, int limit)
    {
        var underscore = _text[start..limit].IndexOf('_');
        return underscore < 0 ? limit : start + underscore;
    }

    private readonly bool IsHump(int at, int limit)
    {
        if (!char.IsUpper(_text[at]))
        {
            return false;
        }

        var before = _text[at - 1];
        var startsWord = at + 1 < limit && char.IsLower(_text[at + 1]);
        var isPlural = startsWord && _text[at + 1] == 's' && (at + 2 == limit || KindAt(at + 2) != CharacterKind.Letter);
        return char.IsLower(before) || (startsWord && !isPlural && (char.IsUpper(before) || char.IsDigit(before)));
    }

    private readonly bool IsWordAfterDigits(int at, int limit)
    {
        if (KindAt(at) != CharacterKind.Letter || KindAt(at - 1) != CharacterKind.Digit)
        {
            return false;
        }

        var run = _text[at..RunEnd(at, limit)];
        return run.Length == 1 ? char.IsUpper(run[0]) : run is not ("st" or "nd" or "rd" or "th");
    }

    private readonly bool IsVersionNumber(int start, int at, int limit) =>
        at == start + 1 && _text[start] is 'v' or 'V' && KindAt(at) == CharacterKind.Digit && _text[at..limit].Contains('.');

    private readonly bool IsNamePart(int at) =>
        KindAt(at) is CharacterKind.Letter or CharacterKind.Digit or CharacterKind.Underscore or CharacterKind.Ignorable;

    private readonly CharacterKind KindAt(int at) =>
        at > 0 && char.IsSurrogatePair(_text[at - 1], _text[at]) ? CharacterFolding.KindOf(_text[at - 1]) : CharacterFolding.KindOf(_text[at]);

    private readonly void Emit(int start, int end, int position, TokenKind kind)
    {
        Span<char> folded = stackalloc char[MaxTermLength * CharacterFolding.MaxExpansion];
        Add(folded[..FoldTerm(start, end, folded)], new SourceSpan(start, end), position, kind);
    }

    private readonly void EmitStemmed(int start, int end, int position, TokenKind kind)
    {
        Span<char> folded = stackalloc char[MaxTermLength * CharacterFolding.MaxExpansion];
        var length = FoldTerm(start, end, folded);
        Add(folded[..PorterStemmer.Stem(folded[..length])], new SourceSpan(start, end), position, kind);
    }

    private readonly int FoldTerm(int start, int end, Span<char> folded) =>
        Math.Min(MaxTermLength, CharacterFolding.Fold(_text[start..Math.Min(end, start + MaxTermLength)], folded));

    private readonly void Add(ReadOnlySpan<char> term, SourceSpan span, int position, TokenKind kind)
    {
        if (term.Length > 0)
        {
            _tokens.Add(new Token(WellFormed(term.ToString()), position, span, kind));
        }
    }

    /// <summary>Half a surrogate pair becomes U+FFFD, so that a term survives being written as UTF-8.</summary>
    private static string WellFormed(string term) =>
        term.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(term)) : term;
}
