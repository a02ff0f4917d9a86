using System.Xml.Linq;
using Footnote.Evaluation;
using Footnote.Retrieval;

namespace Footnote.Cli.Output;

/// <summary>nDCG at 10 of every method as a horizontal bar from 0, with its interval.</summary>
internal static class MethodChart
{
    private const int BarHeight = 26;
    private const int AxisHeight = 20;
    private const double Step = 0.2;

    /// <summary>The chart: a line a method, below them the axis.</summary>
    public static XElement Of(IReadOnlyList<MethodScores> methods)
    {
        var intervals = methods.Select(method => Bootstrap.Mean([.. method.QueryNdcg10.Values])).ToList();
        var scale = Scale(intervals.Select(interval => interval.High).DefaultIfEmpty().Max());
        return new XElement(
            "div", new XAttribute("class", "chart"), methods.Zip(intervals).SelectMany(row => Row(row.First.Method, row.Second, scale)), Axis(scale));
    }

    // The axis ends at a tick: short bars would be hard to tell apart on one that always ends at 1.
    private static double Scale(double highest) => Math.Clamp(Math.Ceiling(highest / Step) * Step, Step, 1);

    private static IEnumerable<XElement> Row(string method, ConfidenceInterval score, double scale)
    {
        var isDefault = method == RerankingRetriever.Stage;
        var emphasis = new XAttribute("class", isDefault ? "strong" : "plain");
        yield return new XElement("span", emphasis, method);
        yield return SvgShape.Drawing(BarHeight, [.. Grid(scale), Bar(method, score, scale, isDefault ? "best" : "bar"), .. Whisker(score.Low / scale, score.High / scale)]);
        yield return new XElement("span", emphasis, $"{score.Mean:0.000}");
    }

    private static XElement Bar(string method, ConfidenceInterval score, double scale, string kind) =>
        SvgShape.Rectangle(0, 0.2, score.Mean / scale, 0.6, kind, $"{method}: {score.Mean:0.0000}, 95 % interval {score.Low:0.0000} to {score.High:0.0000}");

    private static IEnumerable<XElement> Whisker(double low, double high) =>
    [
        SvgShape.Line(low, 0.5, high, 0.5, "whisker"), SvgShape.Line(low, 0.35, low, 0.65, "whisker"), SvgShape.Line(high, 0.35, high, 0.65, "whisker"),
    ];

    private static IEnumerable<XElement> Grid(double scale) => Ticks(scale).Select(tick => SvgShape.Line(tick / scale, 0, tick / scale, 1, tick == 0 ? "zero" : "grid"));

    private static IEnumerable<XElement> Axis(double scale) =>
    [
        new XElement("span", ""), SvgShape.Drawing(AxisHeight, Ticks(scale).Select(tick => SvgShape.Text(tick / scale, 0.5, "middle", 0, $"{tick:0.0}"))), new XElement("span", ""),
    ];

    private static IEnumerable<double> Ticks(double scale) => Enumerable.Range(0, (int)Math.Round(scale / Step) + 1).Select(i => i * Step);
}
