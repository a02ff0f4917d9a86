using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>URI references that open a file at a passage.</summary>
internal static class SourceLink
{
    /// <summary>The link of a passage: page before anchor before line, whichever the format has.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="quote">What is quoted of it, in <see cref="Document.Text"/>; its block gives the line. Null for the passage's start.</param>
    public static string Of(Passage passage, SourceSpan? quote = null) => File(passage.Path) + Fragment(passage, quote);

    private static string File(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Fragment(Passage passage, SourceSpan? quote) =>
        passage.Pages is { } pages ? $"#page={pages.First}"
        : passage.Anchor is { } anchor ? $"#{Uri.EscapeDataString(anchor)}"
        : Line(passage, quote) is > 0 and var line ? $"#L{line}"
        : "";

    private static int Line(Passage passage, SourceSpan? quote) =>
        passage.Blocks.LastOrDefault(b => quote is { } q && b.Span.Start <= q.Start)?.SourceLine ?? passage.SourceLine;
}
