namespace Footnote.Reading.Pdf;

/// <summary>Gives words the style of the font run they stand in.</summary>
internal static class FontMatcher
{
    /// <summary>Runs are given in whole points, cut off or rounded.</summary>
    private const float Tolerance = 1.5f;

    /// <summary>The page with the styles of its words; words outside every run keep the style they have.</summary>
    public static PdfPage Match(PdfPage page, FontRun[] runs)
    {
        var byTop = runs.OrderBy(run => run.Box.Top).ToArray();
        var tops = Array.ConvertAll(byTop, run => run.Box.Top);
        var tallest = runs.Length == 0 ? 0 : runs.Max(run => run.Box.Bottom - run.Box.Top);
        return page with { Words = Array.ConvertAll(page.Words, word => word with { Style = StyleOf(word, byTop, tops, tallest) }) };
    }

    private static FontStyle StyleOf(PdfWord word, FontRun[] byTop, float[] tops, float tallest)
    {
        var x = (word.Box.Left + word.Box.Right) / 2;
        var y = (word.Box.Top + word.Box.Bottom) / 2;
        var (best, bestDistance) = (word.Style, float.MaxValue);
        for (var i = FirstAtOrAfter(tops, y - tallest - Tolerance); i < byTop.Length && tops[i] <= y + Tolerance; i++)
        {
            var box = byTop[i].Box;
            var distance = Math.Abs(y - ((box.Top + box.Bottom) / 2));
            if (x >= box.Left - Tolerance && x <= box.Right + Tolerance && y <= box.Bottom + Tolerance && distance < bestDistance)
            {
                (best, bestDistance) = (byTop[i].Style, distance);
            }
        }

        return best;
    }

    private static int FirstAtOrAfter(float[] tops, float top)
    {
        var (low, high) = (0, tops.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = tops[middle] < top ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
