namespace Footnote.Answering;

/// <summary>
/// How likely passages answer a question, by logistic regression. Learned by <c>training/run evidence</c>: from questions whose answer is among the first
/// passages, against the same questions with their answer taken away and questions about something else; see <c>docs/adr/0003-when-to-refuse.md</c>.
/// </summary>
internal static class EvidenceModel
{
    private const double Bias = -4.303;
    private const double OfCoverage = 3.403;
    private const double OfSimilarity = 2.82;
    private const double OfWeight = 1.848;

    /// <summary>From 0 to 1, were as many questions answered by the documents as not.</summary>
    public static double Probability(EvidenceFeatures features) =>
        1 / (1 + Math.Exp(-(Bias + (OfCoverage * features.Coverage) + (OfSimilarity * features.Similarity) + (OfWeight * Math.Log(1 + features.Weight)))));
}
