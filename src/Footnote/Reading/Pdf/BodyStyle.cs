namespace Footnote.Reading.Pdf;

/// <summary>How the running text of a document is set; what is larger, bolder or further apart stands out from it.</summary>
/// <param name="Size">Font size in points; 0 where unknown.</param>
/// <param name="Height">Height of a row's rectangle in points.</param>
/// <param name="Leading">Distance from row to row within a paragraph, in points.</param>
internal sealed record BodyStyle(int Size, float Height, float Leading)
{
    /// <summary>The most common values, weighted by length.</summary>
    public static BodyStyle Of(IReadOnlyList<IReadOnlyList<TextRow>> regions)
    {
        var rows = regions.SelectMany(region => region).ToList();
        var height = MostCommon(rows, row => row.Height);
        var steps = regions.SelectMany(region => region.Zip(region.Skip(1)))
            .Where(pair => pair.First.Height == height && pair.Second.Height == height)
            .Select(pair => (Row: pair.Second, Step: MathF.Round(2 * (pair.Second.Middle - pair.First.Middle)) / 2))
            .Where(pair => pair.Step > height * 0.7f && pair.Step < height * 3)
            .GroupBy(pair => pair.Step, pair => pair.Row);
        var leading = steps.MaxBy(group => group.Sum(row => row.Text.Length))?.Key ?? height * 1.2f;
        return new BodyStyle(MostCommon(rows, row => row.Size), height, leading);
    }

    private static T? MostCommon<T>(List<TextRow> rows, Func<TextRow, T> property)
    {
        var groups = rows.GroupBy(property).MaxBy(group => group.Sum(row => row.Text.Length));
        return groups is null ? default : groups.Key;
    }
}
