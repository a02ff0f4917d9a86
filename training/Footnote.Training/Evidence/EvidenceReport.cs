using System.Globalization;

namespace Footnote.Training.Evidence;

/// <summary>Learns from weighed questions, and prints what was learned and what it is worth.</summary>
internal sealed class EvidenceReport(IReadOnlyList<WeighedQuestion> questions)
{
    private static readonly double[] Thresholds = [0.25, 0.3, 0.35];
    private static readonly string[] Names = ["bias", "coverage", "similarity", "ln(1 + weight)"];

    private IReadOnlyList<string> Documents => [.. questions.Select(question => question.Documents).Distinct(StringComparer.Ordinal)];

    /// <summary>Prints the coefficients learned from all, then, in Markdown, what is refused of each kind by a model that has not seen the documents, and by that of all.</summary>
    public void Print()
    {
        var all = Learn(questions);
        Console.WriteLine(string.Join(", ", Names.Zip(all, (name, value) => string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.000}"))));
        Console.WriteLine();
        Console.WriteLine("| documents | model | refused below | answered | taken away | elsewhere |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var documents in Documents)
        {
            var others = Learn([.. questions.Where(question => question.Documents != documents)]);
            foreach (var threshold in Thresholds)
            {
                Print(documents, "of the others", others, threshold);
                Print(documents, "of all", all, threshold);
            }
        }
    }

    /// <summary>Documents count the same, and so do answered and unanswered questions within each.</summary>
    private static double[] Learn(IReadOnlyList<WeighedQuestion> questions)
    {
        var counts = questions.CountBy(question => (question.Documents, question.Kind)).ToDictionary();
        double Weight(WeighedQuestion question)
        {
            var share = question.Kind == EvidenceKind.Answered || !counts.ContainsKey((question.Documents, EvidenceKind.TakenAway)) || !counts.ContainsKey((question.Documents, EvidenceKind.Elsewhere)) ? 1 : 0.5;
            return 100 * share / counts[(question.Documents, question.Kind)];
        }

        return LogisticRegression.Fit([.. questions.Select(question => question.Row)], [.. questions.Select(question => question.Kind == EvidenceKind.Answered)], [.. questions.Select(Weight)]);
    }

    private void Print(string documents, string model, double[] coefficients, double threshold)
    {
        string Refused(EvidenceKind kind)
        {
            var some = questions.Where(question => question.Documents == documents && question.Kind == kind).ToList();
            return some.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{(double)some.Count(question => LogisticRegression.Probability(question.Row, coefficients) < threshold) / some.Count:0.00} of {some.Count}");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {documents} | {model} | {threshold:0.00} | {Refused(EvidenceKind.Answered)} | {Refused(EvidenceKind.TakenAway)} | {Refused(EvidenceKind.Elsewhere)} |"));
    }
}
