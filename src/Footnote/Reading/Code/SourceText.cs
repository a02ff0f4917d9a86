using System.Text;

namespace Footnote.Reading.Code;

/// <summary>A file of source code whose comments, strings and directives are known. One pass, whatever the file holds.</summary>
internal sealed class SourceText
{
    private readonly string _text;
    private readonly CodeLanguage _language;
    private readonly StringBuilder _bare;
    private readonly CancellationToken _cancellationToken;
    private int _skippedBranches;

    private SourceText(string text, CodeLanguage language, CancellationToken cancellationToken)
    {
        (_text, _language, _bare, _cancellationToken) = (text, language, new StringBuilder(text), cancellationToken);
        Lines = text.Split('\n');
        IsComment = new bool[Lines.Count];
        StartsInString = new bool[Lines.Count];
    }

    /// <summary>The lines of the file.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>The lines with blanks in place of comments, strings and directives, so that every brace that is left counts.</summary>
    public IReadOnlyList<string> Bare { get; private set; } = [];

    /// <summary>Whether a line holds a comment and nothing else.</summary>
    public bool[] IsComment { get; }

    /// <summary>Whether a line begins inside a string.</summary>
    public bool[] StartsInString { get; }

    /// <summary>Looks through a file.</summary>
    public static SourceText Of(string text, CodeLanguage language, CancellationToken cancellationToken)
    {
        var source = new SourceText(text.ReplaceLineEndings("\n"), language, cancellationToken);
        source.Scan();
        return source;
    }

    private void Scan()
    {
        var commented = new bool[Lines.Count];
        var line = 0;
        for (var i = 0; i < _text.Length;)
        {
            var end = EndOfToken(i, out var isComment);
            for (var at = i; at < end; at++)
            {
                commented[line] |= isComment && !char.IsWhiteSpace(_text[at]);
                if (_text[at] == '\n')
                {
                    _cancellationToken.ThrowIfCancellationRequested();
                    line++;
                    StartsInString[line] = end - i > 1 && !isComment && _text[i] != '#' && at < end - 1;
                }
                else if (end - i > 1 && !(at == i && !isComment && _text[i] is '"' or '\'' or '`'))
                {
                    _bare[at] = ' ';
                }
            }

            i = end;
        }

        Bare = _bare.ToString().Split('\n');
        for (var i = 0; i < commented.Length; i++)
        {
            IsComment[i] = commented[i] && string.IsNullOrWhiteSpace(Bare[i]);
        }
    }

    /// <summary>Where the comment, string or directive that begins here ends; one further where none begins.</summary>
    private int EndOfToken(int i, out bool isComment)
    {
        isComment = false;
        var c = _text[i];
        if (_language.Directives && c == '#' && IsFirstOfLine(i))
        {
            return EndOfDirective(i);
        }

        if (_language.BlockComments && Matches(i, "/*"))
        {
            isComment = true;
            return After("*/", i + 2);
        }

        if (Matches(i, _language.LineComment) && (_language.LineComment != "#" || i == 0 || char.IsWhiteSpace(_text[i - 1])))
        {
            isComment = true;
            return EndOfLine(i);
        }

        return c switch
        {
            '"' when i > 0 && _text[i - 1] == 'R' && _language.Directives => EndOfCppRaw(i),
            '"' when i > 0 && (_text[i - 1] == '@' || (i > 1 && _text[i - 1] == '$' && _text[i - 2] == '@')) => EndOfString(i, '"', escape: '"', manyLines: true),
            '"' or '\'' when Matches(i, new string(c, 3)) && !(c == '\'' && _language.CharacterQuotes) => After(new string(c, 3), i + 3),
            '"' => EndOfString(i, '"', '\\', manyLines: false),
            '`' when !_language.IsIndented && _language.LineComment == "//" => EndOfString(i, '`', '\\', manyLines: true),
            '\'' when !_language.CharacterQuotes => EndOfString(i, '\'', '\\', manyLines: false),
            '\'' when i + 2 < _text.Length && (_text[i + 1] == '\\' || _text[i + 2] == '\'') => EndOfString(i, '\'', '\\', manyLines: false),
            _ => i + 1,
        };
    }

    private bool Matches(int i, string mark) => string.CompareOrdinal(_text, i, mark, 0, mark.Length) == 0;

    private int After(string mark, int from)
    {
        var at = from <= _text.Length ? _text.IndexOf(mark, from, StringComparison.Ordinal) : -1;
        return at < 0 ? _text.Length : at + mark.Length;
    }

    private int EndOfLine(int i) => _text.IndexOf('\n', i) is >= 0 and var end ? end : _text.Length;

    private bool IsFirstOfLine(int i)
    {
        while (i > 0 && _text[i - 1] is ' ' or '\t')
        {
            i--;
        }

        return i == 0 || _text[i - 1] == '\n';
    }

    /// <summary>R"mark( … )mark".</summary>
    private int EndOfCppRaw(int i)
    {
        var open = _text.IndexOf('(', i, Math.Min(_text.Length - i, 18));
        return open < 0 ? i + 1 : After($"){_text[(i + 1)..open]}\"", open);
    }

    private int EndOfString(int i, char quote, char escape, bool manyLines)
    {
        for (i++; i < _text.Length && (manyLines || _text[i] != '\n'); i++)
        {
            if (_text[i] == escape && i + 1 < _text.Length && (escape != quote || _text[i + 1] == quote))
            {
                i++;
            }
            else if (_text[i] == quote)
            {
                return i + 1;
            }
        }

        return Math.Min(i, _text.Length);
    }

    /// <summary>Of alternatives that a preprocessor chooses from, the first is taken: two of them may open the same brace.</summary>
    private int EndOfDirective(int i)
    {
        var end = EndOfLine(i);
        while (end < _text.Length && _text[end - 1] == '\\')
        {
            end = EndOfLine(end + 1);
        }

        if (!Directive(i).StartsWith("el", StringComparison.Ordinal))
        {
            return end;
        }

        for (_skippedBranches = 1; end < _text.Length && _skippedBranches > 0; end = EndOfLine(end + 1))
        {
            var next = Directive(end + 1);
            _skippedBranches += next.StartsWith("if", StringComparison.Ordinal) ? 1 : next.StartsWith("endif", StringComparison.Ordinal) ? -1 : 0;
        }

        return end;
    }

    private ReadOnlySpan<char> Directive(int lineStart)
    {
        var line = _text.AsSpan(Math.Min(lineStart, _text.Length));
        line = line[..(line.IndexOf('\n') is >= 0 and var end ? end : line.Length)].Trim();
        return line.StartsWith("#") ? line[1..].TrimStart() : "";
    }
}
