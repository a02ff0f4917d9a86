using System.Text;
using System.Text.RegularExpressions;

namespace Footnote.Reading.Code;

/// <summary>Finds declarations in languages with braces: what stands before a brace, or before a semicolon with a comment above it, outside of any body.</summary>
internal sealed partial class BracedDeclarations
{
    private const int MaxContainers = 20;
    private const int MaxSignature = 200;

    private readonly SourceText _source;
    private readonly List<Declaration> _found = [];
    private readonly StringBuilder _head = new();
    private Declaration? _open;
    private int _first = -1;
    private int _containers;
    private int _bodyDepth;
    private int _brackets;

    private BracedDeclarations(SourceText source) => _source = source;

    /// <summary>The declarations of a file in order; members do not overlap.</summary>
    public static IReadOnlyList<Declaration> Find(SourceText source)
    {
        var declarations = new BracedDeclarations(source);
        for (var line = 0; line < source.Bare.Count; line++)
        {
            foreach (var c in source.Bare[line])
            {
                declarations.Take(c, line);
            }

            declarations._head.Append(declarations._first >= 0 ? " " : "");
        }

        return declarations._found;
    }

    private void Take(char c, int line)
    {
        if (_bodyDepth > 0)
        {
            TakeOfBody(c, line);
            return;
        }

        _brackets = Math.Max(0, _brackets + (c is '(' ? 1 : c is ')' ? -1 : 0));
        if (_brackets == 0 && c is '{' or '}' or ';')
        {
            EndHead(c, line, _first < 0 ? line : _first);
            _head.Clear();
            _first = -1;
            return;
        }

        _first = _first < 0 && !char.IsWhiteSpace(c) ? line : _first;
        if (_first >= 0 && _head.Length < 4 * MaxSignature)
        {
            _head.Append(c);
        }
    }

    private void TakeOfBody(char c, int line)
    {
        _bodyDepth += c == '{' ? 1 : c == '}' ? -1 : 0;
        if (_bodyDepth == 0 && _open is not null)
        {
            _found.Add(_open with { Last = line });
            _open = null;
        }
    }

    private void EndHead(char end, int line, int first)
    {
        var signature = Signature(_head.ToString());
        if (end == '}')
        {
            _containers = Math.Max(0, _containers - 1);
        }
        else if ((end == '{' && _containers < MaxContainers && Container.IsMatch(signature)) || (end == ';' && FileNamespace.IsMatch(signature)))
        {
            _found.Add(new Declaration(signature, ++_containers, IsContainer: true, first, line));
        }
        else if (end == '{')
        {
            _bodyDepth = 1;
            _open = signature.Length > 0 ? new Declaration(signature, _containers + 1, IsContainer: false, first, line) : null;
        }
        else if (first > 0 && signature.Length > 0 && _source.IsComment[first - 1])
        {
            _found.Add(new Declaration(signature, _containers + 1, IsContainer: false, first, line));
        }
    }

    /// <summary>The head of a declaration on one line, without its attributes and what follows an arrow or an equals sign.</summary>
    private static string Signature(string head)
    {
        var words = Attributes.Replace(ReadingText.Flowing(head), "");
        var value = words.IndexOf(" =", StringComparison.Ordinal);
        words = value > 0 ? words[..value] : words;
        return words.Length > MaxSignature ? words[..MaxSignature] : words.Trim();
    }

    [GeneratedRegex(@"^([\w<>,\[\]""]+\s+)*?(class|struct|interface|enum|record|namespace|union|impl|trait|mod|module|object|protocol|extension|extern)\b[^()=]*(\([^()]*\)[^()]*)?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Container { get; }

    [GeneratedRegex(@"^namespace\s+[\w.]+$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex FileNamespace { get; }

    [GeneratedRegex(@"^(\s*(\[[^\[\]]*\]|@\w+(\([^()]*\))?|\#!?\[[^\[\]]*\])\s*)+", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Attributes { get; }
}
