using System.Text;
using System.Xml;
using System.Xml.Linq;
using Footnote.Evaluation;
using Footnote.Retrieval;

namespace Footnote.Cli.Output;

/// <summary>
/// What <c>eval retrieval --report</c> writes: one HTML page that holds everything it shows and asks for nothing. It is built as a tree and written by
/// <see cref="XmlWriter"/>, which escapes every text.
/// </summary>
internal static class EvaluationReport
{
    /// <summary>The page.</summary>
    /// <param name="rows">What was measured, one row a collection.</param>
    /// <param name="settings">The settings it was measured with, in words.</param>
    public static string Html(IReadOnlyList<EvaluationRow> rows, string settings) => "<!doctype html>\n" + Write(
        new XElement(
            "html",
            new XAttribute("lang", "en"),
            Head(),
            new XElement("body", new XElement("main", Introduction(settings), rows.Select(Section)))));

    private static XElement Head() => new(
        "head",
        new XElement("meta", new XAttribute("charset", "utf-8")),
        new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
        new XElement("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", "default-src 'none'; style-src 'unsafe-inline'")),
        new XElement("title", "Retrieval, measured"),
        new XElement("style", ReportStyle.Css));

    private static IEnumerable<XElement> Introduction(string settings)
    {
        yield return new XElement("h1", "Retrieval, measured");
        yield return new XElement("p", "nDCG@10 lies between 0 and 1: 1 has the best documents first. Every interval is a 95 % bootstrap over the queries. Point at a bar for its figures.");
        yield return new XElement("p", new XAttribute("class", "faint"), settings);
    }

    private static XElement Section(EvaluationRow row) => new(
        "section",
        new XElement("h2", row.Collection, " ", new XElement("small", $"{row.Split}, {Queries(row)} queries")),
        new XElement("h3", "nDCG@10 by method"),
        MethodChart.Of(row.Methods),
        QueryPlot(row.Methods),
        new XElement("h3", "All measures"),
        ScoreTable.Of(row.Methods));

    private static int Queries(EvaluationRow row) => row.Methods.Select(method => method.Scores.Queries).FirstOrDefault();

    private static IEnumerable<XElement> QueryPlot(IReadOnlyList<MethodScores> methods)
    {
        var words = methods.FirstOrDefault(method => method.Method == LexicalRetriever.Stage);
        var rerank = methods.FirstOrDefault(method => method.Method == RerankingRetriever.Stage);
        return words is null || rerank is null ? [] : [new XElement("h3", $"{rerank.Method} against {words.Method}, query by query"), DifferencePlot.Of(words, rerank)];
    }

    private static string Write(XElement page)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            page.WriteTo(writer);
        }

        return text.ToString();
    }
}
