using Footnote.Answering;
using Footnote.Documents;

namespace Footnote.Cli.Output;

/// <summary>Says where a passage stands: file, version, page or line, section.</summary>
internal static class Place
{
    /// <summary>Other places that are named; the rest is a number.</summary>
    private const int MostOthers = 3;

    /// <summary>"file.pdf, version 1.0, p. 31, § 3.5 Halt and resume"; opens the file when clicked, in terminals that can.</summary>
    public static string Of(Terminal terminal, Passage passage, string documents) =>
        Of(terminal, passage, passage.Pages, passage.SourceLine, documents);

    /// <summary>The same for the very words that are quoted.</summary>
    public static string Of(Terminal terminal, Citation citation, string documents) =>
        Of(terminal, citation.Passage, citation.Pages, citation.SourceLine, documents);

    /// <summary>"also in a.md, line 3; b.md, line 9; and 4 more", where the very same words stand elsewhere.</summary>
    public static IEnumerable<string> Others(Terminal terminal, Passage passage)
    {
        if (passage.OtherPlaces.Count > 0)
        {
            yield return terminal.Faint($"also in {Some(passage.OtherPlaces)}");
        }

        if (passage.SimilarPlaces.Count > 0)
        {
            yield return terminal.Faint($"nearly the same in {Some(passage.SimilarPlaces)}");
        }
    }

    private static string Some(IReadOnlyList<PassagePlace> places)
    {
        var named = string.Join("; ", places.Take(MostOthers).Select(place => $"{Terminal.Name(place.Path)}{Where(place.Pages, place.SourceLine)}"));
        return places.Count > MostOthers ? $"{named}; and {places.Count - MostOthers} more" : named;
    }

    private static string Of(Terminal terminal, Passage passage, PageRange? pages, int line, string documents)
    {
        var address = new Uri(Path.Combine(documents, passage.Path)).AbsoluteUri + (pages is { } range ? $"#page={range.First}" : "");
        var version = passage.Version is { } number ? $", version {number}" : "";
        var under = passage.Section.Count > 0 ? $", § {string.Join(" › ", passage.Section)}" : "";
        return $"{terminal.Link(terminal.Strong(Terminal.Name(passage.Path)), address)}{version}{Where(pages, line)}{terminal.Faint(under)}";
    }

    private static string Where(PageRange? pages, int line) => pages is { } range ? $", {range}" : line > 0 ? $", line {line}" : "";
}
