using System.Globalization;
using System.Net;
using System.Text;

namespace Footnote.Reading.Pdf;

/// <summary>
/// Reads tags and text one after the other and asks for no well-formedness: what poppler prints can hold control characters, bare ampersands and tags that
/// overlap, all of which an XML parser must refuse.
/// </summary>
internal sealed class MarkupScanner(TextReader reader)
{
    private const int LongestToken = 1 << 16;

    private readonly StringBuilder _token = new();
    private readonly char[] _buffer = new char[1 << 14];
    private int _next;
    private int _filled;

    /// <summary>Whether the current token is a tag; otherwise it is text.</summary>
    public bool IsTag { get; private set; }

    /// <summary>Name of the current tag, with a leading '/' where it closes; empty for text.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The current text with its entities resolved.</summary>
    public string Text => WebUtility.HtmlDecode(_token.ToString());

    /// <summary>Moves to the next token; false at the end.</summary>
    public bool Read()
    {
        if (!Fill())
        {
            return false;
        }

        _token.Clear();
        IsTag = _buffer[_next] == '<';
        if (IsTag)
        {
            _next++;
            Collect('>');
            _next++;
        }
        else
        {
            Collect('<');
        }

        Name = IsTag ? NameOf(_token) : "";
        return true;
    }

    /// <summary>Value of an attribute of the current tag with its entities resolved; empty where there is none.</summary>
    public string Attribute(string name)
    {
        var tag = _token.ToString();
        var start = tag.IndexOf($" {name}=\"", StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        start += name.Length + 3;
        var end = tag.IndexOf('"', start);
        return end < 0 ? "" : WebUtility.HtmlDecode(tag[start..end]);
    }

    /// <summary>An attribute as a number; 0 where it is none or not finite.</summary>
    public float Number(string name) =>
        float.TryParse(Attribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value) ? value : 0;

    /// <summary>Collects up to a delimiter, which stays unread. What goes beyond any sensible length is dropped.</summary>
    private void Collect(char delimiter)
    {
        while (Fill())
        {
            var rest = _buffer.AsSpan(_next, _filled - _next);
            var length = rest.IndexOf(delimiter);
            var part = length < 0 ? rest : rest[..length];
            _token.Append(part[..Math.Min(part.Length, LongestToken - _token.Length)]);
            _next += part.Length;
            if (length >= 0)
            {
                return;
            }
        }
    }

    /// <summary>Makes sure that there is a character to look at; false at the end.</summary>
    private bool Fill()
    {
        if (_next >= _filled)
        {
            (_next, _filled) = (0, reader.Read(_buffer));
        }

        return _filled > 0;
    }

    private static string NameOf(StringBuilder tag)
    {
        var length = 0;
        while (length < tag.Length && (char.IsAsciiLetterOrDigit(tag[length]) || (length == 0 && tag[length] == '/')))
        {
            length++;
        }

        return tag.ToString(0, length);
    }
}
