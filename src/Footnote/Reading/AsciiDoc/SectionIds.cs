using System.Text;

namespace Footnote.Reading.AsciiDoc;

/// <summary>Anchors of sections that name none, as Asciidoctor makes them: <c>_lower_case_words</c>, repeats with <c>_2</c>, <c>_3</c>.</summary>
/// <param name="attributes">Say what such anchors begin with and what separates their words.</param>
internal sealed class SectionIds(DocumentAttributes attributes)
{
    private readonly string _prefix = attributes.ValueOf("idprefix", "_");
    private readonly string _separator = attributes.ValueOf("idseparator", "_");
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    /// <summary>The anchor of the next section of the file.</summary>
    public string Next(string title)
    {
        var id = _prefix + Words(title);
        var uses = _uses[id] = _uses.GetValueOrDefault(id) + 1;
        return uses == 1 ? id : $"{id}_{uses}";
    }

    private string Words(string title)
    {
        var words = new StringBuilder(title.Length);
        foreach (var c in title)
        {
            if (char.IsLetterOrDigit(c) || c == '_')
            {
                words.Append(char.ToLowerInvariant(c));
            }
            else if (c is ' ' or '.' or '-' && words.Length > 0 && !words.ToString(Math.Max(0, words.Length - _separator.Length), Math.Min(words.Length, _separator.Length)).Equals(_separator, StringComparison.Ordinal))
            {
                words.Append(_separator);
            }
        }

        return _separator.Length > 0 ? words.ToString().TrimEnd(_separator[0]) : words.ToString();
    }
}
