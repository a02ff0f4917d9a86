using System.Globalization;

namespace Footnote.Answering;

/// <summary>
/// How hard a question is, judged by its wording alone (English): comparing counts 2, asking for reasons 2, for steps 1, a condition 1, every further question
/// or clause 1 (at most 2), more than 20 words 1, more than 40 words 2. A sum of features, so that the reason can be told; not learned from data.
/// </summary>
public static class QuestionComplexity
{
    private const int LongQuestion = 20;
    private const int VeryLongQuestion = 40;
    private const int MostForParts = 2;

    private static readonly string[] Comparison = ["compare", "compared", "comparison", "difference", "differences", "differ", "versus", "vs", "better", "trade off", "tradeoff", "advantages", "instead of", "rather than"];
    private static readonly string[] Reason = ["why", "reason", "explain", "how come", "rationale", "consequences", "implications"];
    private static readonly string[] Steps = ["steps", "step by step", "procedure", "walk me through", "in what order", "sequence"];
    private static readonly string[] Condition = ["if", "unless", "assuming", "in case", "suppose"];
    private static readonly string[] Joints = ["and how", "and what", "and why", "and when", "and which", "and where", "and who", "and does", "and is", "and can", "as well as"];

    /// <summary>What makes the question complex; empty for a simple one. Linear in its length.</summary>
    public static IReadOnlyList<ComplexityFeature> Features(string question)
    {
        var words = WordCount.Of(question);
        var padded = Padded(question);
        ComplexityFeature[] features =
        [
            new("compares", Holds(padded, Comparison) ? 2 : 0),
            new("asks for reasons", Holds(padded, Reason) ? 2 : 0),
            new("asks for steps", Holds(padded, Steps) ? 1 : 0),
            new("states a condition", Holds(padded, Condition) ? 1 : 0),
            new("asks several things", Math.Min(MostForParts, Math.Max(0, question.Count(c => c == '?') - 1) + Joints.Count(joint => Holds(padded, [joint])))),
            new("is long", words > VeryLongQuestion ? 2 : words > LongQuestion ? 1 : 0),
        ];
        return [.. features.Where(feature => feature.Points > 0)];
    }

    /// <summary>Decides.</summary>
    /// <param name="question">The question.</param>
    /// <param name="complexFrom">Points from which it counts as complex.</param>
    public static RoutingDecision Decide(string question, int complexFrom)
    {
        var features = Features(question);
        var points = features.Sum(feature => feature.Points);
        var named = features.Count > 0 ? string.Join(", ", features.Select(feature => $"{feature.Name} ({feature.Points.ToString(CultureInfo.InvariantCulture)})")) : "nothing that makes it hard";
        return new RoutingDecision(points >= complexFrom, points, string.Create(CultureInfo.InvariantCulture, $"{points} points, complex from {complexFrom}: {named}"));
    }

    private static bool Holds(string padded, string[] phrases) => Array.Exists(phrases, phrase => padded.Contains($" {phrase} ", StringComparison.Ordinal));

    /// <summary>The words in lower case between single blanks.</summary>
    private static string Padded(string text)
    {
        var letters = string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' '));
        return $" {string.Join(' ', letters.Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";
    }
}
