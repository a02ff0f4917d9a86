using System.Text.RegularExpressions;

namespace Footnote.Reading;

/// <summary>Titles that a program wrote and no person.</summary>
internal static partial class ProgramTitle
{
    /// <summary>Whether a title is the name of a program's file, or what a program calls a document that nobody has named.</summary>
    public static bool IsMatch(string title) => Pattern().IsMatch(title);

    [GeneratedRegex(@"^(untitled|unknown|slide 1|document[0-9]*)$|^microsoft (word|powerpoint) - |\.(docx?|tex|dvi|indd|qxd|odt|pages|rtf|pptx?|xlsx?)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
