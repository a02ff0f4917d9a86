using Footnote.Documents;

namespace Footnote.Library.Filters;

/// <summary>
/// Parses conditions such as <c>version=2.0 and path:guides/** and not tag=draft</c>; the grammar is in docs/filters.md. Recursive descent, one method a rule.
/// </summary>
internal sealed class FilterParser
{
    private const int MaxLength = 2000;
    private const int MaxDepth = 30;
    private const int MaxConditions = 100;

    private static readonly (string Sign, FilterComparison Comparison, bool IsNegated)[] Operators =
    [
        ("<=", FilterComparison.LessOrEqual, false),
        (">=", FilterComparison.GreaterOrEqual, false),
        ("!=", FilterComparison.Equal, true),
        ("<", FilterComparison.Less, false),
        (">", FilterComparison.Greater, false),
        ("=", FilterComparison.Equal, false),
        (":", FilterComparison.Equal, false),
    ];

    private readonly string _text;
    private int _position;
    private int _depth;
    private int _conditions;

    private FilterParser(string text) => _text = text;

    private static string[] FieldNames { get; } = [.. Enum.GetNames<FilterField>().Select(name => name.ToLowerInvariant())];

    /// <summary>Parses a condition.</summary>
    /// <exception cref="FilterException">It cannot be understood.</exception>
    public static FilterExpression Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new FilterException($"it is longer than {MaxLength} characters", MaxLength);
        }

        var parser = new FilterParser(text);
        var expression = parser.Alternatives();
        return parser.IsAtEnd ? expression : throw parser.Expected("\"and\", \"or\" or the end");
    }

    /// <summary>The condition that a field has a value, or lies in a range such as 1.0..2.0.</summary>
    /// <exception cref="FilterException">The value is none of the field's.</exception>
    public static FilterExpression Condition(FilterField field, string value) => ConditionOf.Field(field, FilterComparison.Equal, value, position: 0);

    private bool IsAtEnd
    {
        get
        {
            SkipBlanks();
            return _position == _text.Length;
        }
    }

    private FilterExpression Alternatives()
    {
        var expression = Conjunction();
        while (TakeWord("or"))
        {
            expression = new FilterExpression.Or(expression, Conjunction());
        }

        return expression;
    }

    private FilterExpression Conjunction()
    {
        var expression = Negation();
        while (TakeWord("and"))
        {
            expression = new FilterExpression.And(expression, Negation());
        }

        return expression;
    }

    private FilterExpression Negation()
    {
        if (++_depth > MaxDepth)
        {
            throw new FilterException($"it nests deeper than {MaxDepth} levels", _position);
        }

        var expression = TakeWord("not") ? new FilterExpression.Not(Negation()) : TakeSign("(") ? Group() : Comparison();
        _depth--;
        return expression;
    }

    private FilterExpression Group()
    {
        var expression = Alternatives();
        return TakeSign(")") ? expression : throw Expected("\"and\", \"or\" or \")\"");
    }

    private FilterExpression Comparison()
    {
        var field = Field();
        var (comparison, isNegated) = Operator();
        SkipBlanks();
        var start = _position;
        var condition = ConditionOf.Field(field, comparison, Value(), start);
        if (++_conditions > MaxConditions)
        {
            throw new FilterException($"it has more than {MaxConditions} conditions", start);
        }

        return isNegated ? new FilterExpression.Not(condition) : condition;
    }

    private FilterField Field()
    {
        SkipBlanks();
        var start = _position;
        var name = TakeWhile(c => char.IsLetterOrDigit(c) || c is '_' or '-');
        if (name.Length == 0)
        {
            throw Expected($"a condition such as version=2.0; the fields are {string.Join(", ", FieldNames)}");
        }

        var index = Array.IndexOf(FieldNames, name.ToLowerInvariant());
        var meant = index < 0 && Spelling.Nearest(name.ToLowerInvariant(), FieldNames) is { } nearest ? $"; did you mean {nearest}?" : "";
        return index >= 0 ? (FilterField)index : throw new FilterException($"there is no field {name}; the fields are {string.Join(", ", FieldNames)}{meant}", start);
    }

    private (FilterComparison Comparison, bool IsNegated) Operator()
    {
        foreach (var (sign, comparison, isNegated) in Operators)
        {
            if (TakeSign(sign))
            {
                return (comparison, isNegated);
            }
        }

        throw Expected("one of = : != < <= > >=");
    }

    private string Value()
    {
        var value = _position < _text.Length && _text[_position] == '"' ? Quoted() : TakeWhile(c => !char.IsWhiteSpace(c) && c is not ('(' or ')' or '"'));
        return value.Trim().Length > 0 ? value.Trim() : throw Expected("a value; put it in double quotes where it has blanks or brackets");
    }

    private string Quoted()
    {
        var start = _position++;
        var value = TakeWhile(c => c != '"');
        return _position++ < _text.Length ? value : throw new FilterException("the double quotes opened here are not closed", start);
    }

    private bool TakeWord(string word)
    {
        SkipBlanks();
        var end = _position + word.Length;
        var isHere = _text.AsSpan(_position).StartsWith(word, StringComparison.OrdinalIgnoreCase)
            && (end == _text.Length || char.IsWhiteSpace(_text[end]) || _text[end] is '(' or ')');
        _position = isHere ? end : _position;
        return isHere;
    }

    private bool TakeSign(string sign)
    {
        SkipBlanks();
        var isHere = _text.AsSpan(_position).StartsWith(sign, StringComparison.Ordinal);
        _position += isHere ? sign.Length : 0;
        return isHere;
    }

    private string TakeWhile(Func<char, bool> belongs)
    {
        var start = _position;
        while (_position < _text.Length && belongs(_text[_position]))
        {
            _position++;
        }

        return _text[start.._position];
    }

    private void SkipBlanks() => TakeWhile(char.IsWhiteSpace);

    private FilterException Expected(string what) => IsAtEnd
        ? new FilterException($"expected {what}, but the filter ends here", _position)
        : new FilterException($"expected {what}, not \"{_text.AsSpan(_position, Math.Min(20, _text.Length - _position))}\"", _position);
}
