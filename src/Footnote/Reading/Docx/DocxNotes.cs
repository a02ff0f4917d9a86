using System.Xml.Linq;

namespace Footnote.Reading.Docx;

/// <summary>Footnotes and endnotes, numbered in the order they are first referred to.</summary>
/// <param name="footnotes">The part that holds the footnotes; null where there is none.</param>
/// <param name="endnotes">The part that holds the endnotes; null where there is none.</param>
internal sealed class DocxNotes(XElement? footnotes, XElement? endnotes)
{
    private readonly Dictionary<string, XElement> _footnotes = ById(footnotes, "footnote");
    private readonly Dictionary<string, XElement> _endnotes = ById(endnotes, "endnote");
    private readonly Dictionary<XElement, int> _numbers = [];
    private readonly Queue<XElement> _due = [];

    /// <summary>Number of the note that a reference means; null where there is no such note.</summary>
    public int? NumberOf(XElement reference)
    {
        var notes = reference.Name.LocalName == "footnoteReference" ? _footnotes : _endnotes;
        if (!notes.TryGetValue(reference.Get("id") ?? "", out var note))
        {
            return null;
        }

        if (!_numbers.TryGetValue(note, out var number))
        {
            _numbers[note] = number = _numbers.Count + 1;
            _due.Enqueue(note);
        }

        return number;
    }

    /// <summary>The next note that was referred to and has not been read yet.</summary>
    public bool TryTake(out int number, out XElement note)
    {
        var found = _due.TryDequeue(out note!);
        number = found ? _numbers[note] : 0;
        return found;
    }

    private static Dictionary<string, XElement> ById(XElement? part, string name)
    {
        var notes = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var note in part.Children(name).Where(note => note.Get("type") is null or "normal"))
        {
            notes.TryAdd(note.Get("id") ?? "", note);
        }

        return notes;
    }
}
