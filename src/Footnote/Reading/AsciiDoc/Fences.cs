namespace Footnote.Reading.AsciiDoc;

/// <summary>Lines that open and close delimited blocks.</summary>
internal static class Fences
{
    /// <summary>Whether nothing inside the block has a meaning: listings, literals, passages passed through, comments.</summary>
    public static bool IsVerbatim(string line) => line is ['-', '-', '-', '-', ..] or ['.', ..] or ['`', ..] or ['+', ..] or ['/', ..];

    /// <summary>The line that closes the block which this line opens; null where it opens none.</summary>
    public static string? Closing(string line) => line switch
    {
        "--" or "|===" or "!===" or ",===" or ":===" => line,
        ['`', '`', '`', ..] => line.AsSpan(3).Contains('`') ? null : "```",
        ['|' or '!' or ',' or ':', '=', '=', '=', ..] => IsRun(line.AsSpan(1)) ? line : null,
        ['-' or '.' or '=' or '*' or '_' or '+' or '/', _, _, _, ..] => IsRun(line) ? line : null,
        _ => null,
    };

    /// <summary>Whether a line underlines the one before it as a heading, in the old style of two lines; such a line may look like a fence.</summary>
    public static bool Underlines(string line, string title) =>
        line is ['=' or '-' or '~' or '^' or '+', _, ..] && title.Length > 0 && IsRun(line) && Math.Abs(line.Length - title.Length) <= 1
        && char.IsLetterOrDigit(title[0]) && title.AsSpan().ContainsAnyInRange('A', 'z');

    private static bool IsRun(ReadOnlySpan<char> line) => line.IndexOfAnyExcept(line[0]) < 0;
}
