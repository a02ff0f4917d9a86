using System.Text.RegularExpressions;

namespace Footnote.Bench.Month;

/// <summary>Questions that users of this project could ask of its documentation, made of the rows of its reference of settings.</summary>
internal static partial class MonthQuestions
{
    private const int Seed = 20261127;

    private static readonly string[] Forms =
    [
        "What does {0} do?", "What is the default of {0}, and may it be larger?", "Which values can {0} have?", "When would I change {0}?",
        "What happens if {0} is too small?", "How do I set {0} in a configuration file?", "What is {0} good for on a small machine?", "Is {0} a time, a size or a number?",
    ];

    /// <summary>So many different questions, in an order that a seed has mixed.</summary>
    public static IReadOnlyList<string> Different(string settings, int count)
    {
        var keys = Key().Matches(File.ReadAllText(settings)).Select(match => match.Groups["key"].Value.Replace(".config", "", StringComparison.Ordinal)).Distinct().ToList();
        var questions = Forms.SelectMany(form => keys.Select(key => string.Format(form, key))).ToArray();
        new Random(Seed).Shuffle(questions);
        return [.. questions.Take(count)];
    }

    /// <summary>So many questions drawn from some, the n-th of them with a chance of 1/n (Zipf): a few are asked all the time, most hardly ever.</summary>
    public static IReadOnlyList<string> Repeated(IReadOnlyList<string> from, int count)
    {
        var random = new Random(Seed);
        var weights = from.Select((_, i) => 1.0 / (i + 1)).ToList();
        var sum = weights.Sum();
        return [.. Enumerable.Range(0, count).Select(_ => from[Draw(weights, random.NextDouble() * sum)])];
    }

    private static int Draw(List<double> weights, double point)
    {
        var i = 0;
        while (i < weights.Count - 1 && (point -= weights[i]) > 0)
        {
            i++;
        }

        return i;
    }

    [GeneratedRegex(@"^\| `(?<key>[a-z_.]+)`", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Key();
}
