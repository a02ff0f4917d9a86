using System.Text.RegularExpressions;

namespace Footnote.Reading.Pdf;

/// <summary>Recognises the bullet or number at the start of a list item.</summary>
internal static partial class ListMarker
{
    /// <summary>Number of words the marker takes at the start of a row; 0 where the row does not start an item.</summary>
    public static int WordsIn(TextRow row) => row.Words.Count > 1 && Marker().IsMatch(row.Words[0].Text) ? 1 : 0;

    [GeneratedRegex(@"^([•◦▪▫●○■□⚫‣⁃∙·–—*-]|\(?(\d{1,2}|[a-z]|[ivx]{1,4})[.)])$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();
}
