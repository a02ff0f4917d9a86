using System.Xml.Linq;
using Footnote.Evaluation;

namespace Footnote.Cli.Output;

/// <summary>Every measure of every method.</summary>
internal static class ScoreTable
{
    private static readonly string[] Columns = ["method", "nDCG@10", "R@100", "P@10", "MRR", "MAP", "nDCG@10 against words", "won : lost"];

    /// <summary>The table, which scrolls by itself where the page is narrow.</summary>
    public static XElement Of(IReadOnlyList<MethodScores> methods) => new(
        "div",
        new XAttribute("class", "scroll"),
        new XElement(
            "table",
            new XElement("thead", new XElement("tr", Columns.Select(column => new XElement("th", column)))),
            new XElement("tbody", methods.Select(method => new XElement("tr", Cells(method).Select(cell => new XElement("td", cell)))))));

    /// <summary>A difference with its interval.</summary>
    public static string Signed(ConfidenceInterval difference) => $"{Signed(difference.Mean)} [{Signed(difference.Low)}, {Signed(difference.High)}]";

    private static string Signed(double difference) => $"{difference:+0.0000;−0.0000}";

    private static IEnumerable<string> Cells(MethodScores method)
    {
        var scores = method.Scores;
        double[] measures = [scores.Ndcg10, scores.Recall100, scores.Precision10, scores.ReciprocalRank, scores.AveragePrecision];
        return [method.Method, .. measures.Select(measure => $"{measure:0.0000}"), Signed(method.AgainstWords.Difference), $"{method.AgainstWords.Wins} : {method.AgainstWords.Losses}"];
    }
}
