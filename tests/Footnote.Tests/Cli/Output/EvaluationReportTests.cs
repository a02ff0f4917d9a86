using System.Xml.Linq;
using Footnote.Cli.Output;
using Footnote.Evaluation;

namespace Footnote.Tests.Cli.Output;

/// <summary>The page that <c>eval retrieval --report</c> writes.</summary>
public sealed class EvaluationReportTests
{
    private static readonly Dictionary<string, double> Words = new() { ["a"] = 0.5, ["b"] = 0.5, ["c"] = 0.5 };
    private static readonly Dictionary<string, double> Rerank = new() { ["a"] = 1, ["b"] = 0.5, ["c"] = 0.25 };

    [Fact]
    public void It_shows_a_bar_a_method_and_a_bar_a_query_that_differs()
    {
        var page = Page(Row("manual", Words, Rerank));

        Assert.Equal(2, Bars(page, "bar", "best").Count);
        Assert.Equal(["query a: 0.500 → 1.000 (+0.500)"], Bars(page, "win"));
        Assert.Equal(["query c: 0.500 → 0.250 (−0.250)"], Bars(page, "loss"));
        Assert.Contains("Of 3 queries 1 won, 1 lost, 1 level.", page.Value);
    }

    [Fact]
    public void Names_from_outside_are_text()
    {
        const string Hostile = "\"><script>alert(1)</script>\u0001&amp;";

        var html = EvaluationReport.Html([Row(Hostile, new() { [Hostile] = 0 }, new() { [Hostile] = 1 })], Hostile);

        Assert.DoesNotContain("<script", html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html);
    }

    [Fact]
    public void It_asks_for_nothing_from_elsewhere()
    {
        var page = Page(Row("manual", Words, Rerank));

        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href");
        Assert.DoesNotContain("url(", ReportStyle.Css);
        Assert.Equal(-1, ReportStyle.Css.IndexOfAny(['<', '>', '&']));
    }

    [Fact]
    public void A_collection_without_queries_has_a_page() => Assert.Contains("empty", Page(new EvaluationRow("empty", "test", [])).Value);

    private static List<string> Bars(XElement page, params string[] kinds) =>
        [.. page.Descendants("rect").Where(bar => kinds.Contains((string?)bar.Attribute("class"))).Select(bar => bar.Element("title")!.Value)];

    private static XElement Page(EvaluationRow row) => XElement.Parse(EvaluationReport.Html([row], "as shipped").Replace("<!doctype html>", ""));

    private static EvaluationRow Row(string name, Dictionary<string, double> words, Dictionary<string, double> rerank) =>
        new(name, "test", [Method("words", words, words), Method("rerank", words, rerank)]);

    private static MethodScores Method(string name, Dictionary<string, double> words, Dictionary<string, double> scores) =>
        new(name, new RetrievalScores(scores.Count, scores.Values.Average(), 1, 0.1, 1, 1), Comparison.Of(words, scores), scores);
}
