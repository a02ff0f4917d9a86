namespace Footnote.Reading.Pdf;

/// <summary>Finds the title of a document.</summary>
internal static class DocumentTitle
{
    private const int Longest = 200;

    /// <summary>Rows this many times taller than running text are a title where they are the tallest of the first page.</summary>
    private const float MuchTaller = 1.25f;

    /// <summary>The metadata's title if a person wrote it, otherwise the largest words of the first page; null where there are none.</summary>
    public static string? Find(string metadata, IReadOnlyList<TextRow> firstPage, BodyStyle body)
    {
        if (metadata.Length is > 2 and <= Longest && metadata.Any(char.IsLetter) && !ProgramTitle.IsMatch(metadata))
        {
            return metadata;
        }

        var tallest = firstPage.Count == 0 ? 0 : firstPage.Max(row => row.Height);
        var title = string.Join(' ', firstPage.Where(row => row.Height == tallest).Select(row => row.Text));
        return tallest > MuchTaller * body.Height && title.Length is > 2 and <= Longest ? ReadingText.Flowing(title) : null;
    }
}
