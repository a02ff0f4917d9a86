namespace Footnote.Reading.Pdf;

/// <summary>Decides what becomes of a hyphen at the end of a line, by the words the document uses elsewhere.</summary>
internal sealed class Hyphenation
{
    private readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Learns the words of a document.</summary>
    public Hyphenation(IEnumerable<PdfPage> pages)
    {
        foreach (var page in pages)
        {
            foreach (var word in page.Words)
            {
                _words.Add(Bare(word.Text));
            }
        }
    }

    /// <summary>Joins two lines of a paragraph: with a space, or, after a hyphen, without one and with or without the hyphen.</summary>
    /// <returns>The end of the first line, which may lose its hyphen, and what comes between the two.</returns>
    public (string Line, string Separator) Join(string line, string next)
    {
        if (line.Length > 1 && line[^1] == '/' && line[^2] != ' ')
        {
            return (line, "");
        }

        if (line.Length < 2 || line[^1] is not ('-' or '\u2010') || !char.IsLetterOrDigit(line[^2]) || next.Length == 0 || !char.IsLetterOrDigit(next[0]))
        {
            return (line, " ");
        }

        var head = Bare(line[(line.LastIndexOf(' ') + 1)..^1]);
        var tail = Bare(next.Split(' ', 2)[0]);
        return DropsHyphen(head, tail) ? (line[..^1], "") : (line, "");
    }

    private bool DropsHyphen(string head, string tail)
    {
        if (_words.Contains($"{head}-{tail}"))
        {
            return false;
        }

        var isWord = head.Length > 1 && tail.Length > 1 && head.All(char.IsLetter) && tail.All(char.IsLower);
        return isWord && (_words.Contains(head + tail) || !(_words.Contains(head) && _words.Contains(tail)));
    }

    private static string Bare(string word) => word.Trim('.', ',', ';', ':', '(', ')', '[', ']', '"', '“', '”', '’', '!', '?');
}
