using Footnote.Answering;
using Footnote.Documents;

namespace Footnote.Cli.Output;

/// <summary>Says where a passage stands: file, version, page or line, section.</summary>
internal static class Place
{
    /// <summary>"file.pdf, version 1.0, p. 31, § 3.5 Halt and resume"; opens the file when clicked, in terminals that can.</summary>
    public static string Of(Terminal terminal, Passage passage, string documents) =>
        Of(terminal, passage, passage.Pages, passage.SourceLine, documents);

    /// <summary>The same for the very words that are quoted.</summary>
    public static string Of(Terminal terminal, Citation citation, string documents) =>
        Of(terminal, citation.Passage, citation.Pages, citation.SourceLine, documents);

    private static string Of(Terminal terminal, Passage passage, PageRange? pages, int line, string documents)
    {
        var address = new Uri(Path.Combine(documents, passage.Path)).AbsoluteUri + (pages is { } range ? $"#page={range.First}" : "");
        var where = pages is { } p ? $", {p}" : line > 0 ? $", line {line}" : "";
        var version = passage.Version is { } number ? $", version {number}" : "";
        var under = passage.Section.Count > 0 ? $", § {string.Join(" › ", passage.Section)}" : "";
        return $"{terminal.Link(terminal.Strong(passage.Path), address)}{version}{where}{terminal.Faint(under)}";
    }
}
