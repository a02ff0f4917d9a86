using Footnote.Documents;

namespace Footnote.Cli.Output;

/// <summary>Says where a passage stands: file, page or line, section.</summary>
internal static class Place
{
    /// <summary>"file.pdf, p. 31, § 3.5 Halt and resume"; opens the file when clicked, in terminals that can.</summary>
    public static string Of(Terminal terminal, Passage passage, string documents) =>
        Of(terminal, passage.Path, passage.Pages, passage.SourceLine, passage.Section, documents);

    /// <summary>The same from its parts; <paramref name="line"/> 0 where the format has no lines.</summary>
    public static string Of(Terminal terminal, string path, PageRange? pages, int line, IReadOnlyList<string> section, string documents)
    {
        var address = new Uri(System.IO.Path.Combine(documents, path)).AbsoluteUri + (pages is { } range ? $"#page={range.First}" : "");
        var where = pages is { } p ? $", {p}" : line > 0 ? $", line {line}" : "";
        var under = section.Count > 0 ? $", § {string.Join(" › ", section)}" : "";
        return $"{terminal.Link(terminal.Strong(path), address)}{where}{terminal.Faint(under)}";
    }
}
