using System.Xml.Linq;
using Footnote.Evaluation;

namespace Footnote.Cli.Output;

/// <summary>Differences of nDCG at 10 between two methods, one bar a query, the greatest win at the left and the greatest loss at the right.</summary>
internal static class DifferencePlot
{
    private const int Height = 200;

    // Their halves have short names on the axis.
    private static readonly double[] Scales = [0.25, 0.5, 1];

    /// <summary>The plot, and below it how many queries were won, lost and neither.</summary>
    public static XElement Of(MethodScores baseline, MethodScores method)
    {
        var differences = baseline.QueryNdcg10
            .Select(query => (Id: query.Key, Before: query.Value, After: method.QueryNdcg10[query.Key]))
            .OrderByDescending(query => query.After - query.Before).ThenBy(query => query.Id, StringComparer.Ordinal).ToList();
        var scale = Scale(differences.Select(query => Math.Abs(query.After - query.Before)).DefaultIfEmpty().Max());
        var bars = differences.SelectMany((query, i) => Bar(query.Id, query.Before, query.After, scale, i, differences.Count));
        return new XElement(
            "div", new XElement("div", new XAttribute("class", "plot"), SvgShape.Drawing(Height, [.. Axis(scale), .. bars])), Caption(method.AgainstWords, differences.Count));
    }

    private static double Scale(double greatest) => Scales.First(scale => scale >= greatest);

    private static IEnumerable<XElement> Axis(double scale) => new[] { scale, scale / 2, 0, -scale / 2, -scale }.SelectMany(tick => Tick(tick, Top(tick, scale)));

    private static IEnumerable<XElement> Tick(double tick, double top) =>
        [SvgShape.Line(0, top, 1, top, tick == 0 ? "zero" : "grid"), SvgShape.Text(0, top, "end", -6, tick.ToString("+0.###;−0.###;0"))];

    private static IEnumerable<XElement> Bar(string id, double before, double after, double scale, int place, int count)
    {
        var difference = after - before;
        if (Math.Abs(difference) > Comparison.Rounding)
        {
            yield return SvgShape.Rectangle(
                (double)place / count,
                Top(Math.Max(0, difference), scale),
                1.0 / count,
                Math.Abs(difference) / scale / 2,
                difference > 0 ? "win" : "loss",
                $"query {id}: {before:0.000} → {after:0.000} ({difference:+0.000;−0.000})");
        }
    }

    private static double Top(double value, double scale) => (1 - (value / scale)) / 2;

    private static XElement Caption(Comparison comparison, int queries) => new(
        "p",
        new XAttribute("class", "faint"),
        $"Of {queries} queries {comparison.Wins} won, {comparison.Losses} lost, {queries - comparison.Wins - comparison.Losses} level. "
        + $"Mean difference {ScoreTable.Signed(comparison.Difference)}.");
}
