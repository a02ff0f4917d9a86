using System.Text.RegularExpressions;

namespace Footnote.Reading.Pdf;

/// <summary>Recognises the caption of a table, figure or listing.</summary>
internal static partial class Caption
{
    /// <summary>Whether the row starts a caption.</summary>
    public static bool Starts(TextRow row) => Any().IsMatch(row.Text);

    /// <summary>Whether the row starts the caption of a table.</summary>
    public static bool StartsTable(string row) => row.StartsWith("Table ", StringComparison.OrdinalIgnoreCase) && Any().IsMatch(row);

    [GeneratedRegex(@"^(Table|Figure|Listing|Example|Fig\.) ([A-Z]\.?)?[0-9]+([.-][0-9]+)*[.:]( |$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Any();
}
