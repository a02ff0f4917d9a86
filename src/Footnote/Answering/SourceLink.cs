namespace Footnote.Answering;

/// <summary>URI references that open a file at a citation.</summary>
internal static class SourceLink
{
    /// <summary>The link of a citation: page before anchor before line, whichever the format has.</summary>
    public static string Of(Citation citation) => File(citation.Path) + Fragment(citation);

    private static string File(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Fragment(Citation citation) =>
        citation.Pages is { } pages ? $"#page={pages.First}"
        : citation.Passage.Anchor is { } anchor ? $"#{Uri.EscapeDataString(anchor)}"
        : citation.SourceLine is > 0 and var line ? $"#L{line}"
        : "";
}
