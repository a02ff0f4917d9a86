using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>
/// Weighs the evidence before anything is written: how much of the question the best single passage covers, all in all and in its best stretch of
/// neighbouring words, and how near in meaning the first passages are. Words the library does not know count against it, names more than ordinary words
/// (see <see cref="QuestionTerms"/>).
/// </summary>
/// <param name="analyzer">The analysis the library is searched by.</param>
/// <param name="statistics">How common terms are in the library.</param>
/// <param name="similarity">Cosine of a question and each passage, from 0 to 1.</param>
/// <param name="minScore">Evidence below which to refuse, from 0 to 1.</param>
internal sealed class EvidenceGate(
    ITermAnalyzer analyzer, ITermStatistics statistics, Func<string, IReadOnlyList<Passage>, IReadOnlyList<double>> similarity, double minScore)
{
    /// <summary>Passages whose similarity is looked at.</summary>
    private const int Nearest = 5;

    /// <summary>Part of the coverage that comes from the best stretch; the rest comes from the whole passage.</summary>
    private const double StretchPart = 0.5;

    /// <summary>Terms of a stretch: two or three sentences. Stretches overlap by half.</summary>
    private const int StretchTerms = 40;

    /// <summary>Words named in a refusal.</summary>
    private const int NamedWords = 3;

    /// <summary>A longer word is not repeated to the user.</summary>
    private const int LongestNamedWord = 40;

    /// <summary>Weighs the passages, best first, in time linear in their length.</summary>
    public Evidence Weigh(string question, IReadOnlyList<Passage> passages)
    {
        var terms = QuestionTerms.Of(question, analyzer, statistics);
        var score = passages.Count == 0 || terms.Words.Count == 0 ? 0 : EvidenceModel.Probability(Features(question, terms, passages));
        return new Evidence(score, passages.Count == 0 || terms.Words.Count == 0 || score < minScore ? Refusal(terms, passages.Count) : null);
    }

    /// <summary>What speaks for the answer being in the passages; there is at least one.</summary>
    internal EvidenceFeatures Features(string question, IReadOnlyList<Passage> passages) => Features(question, QuestionTerms.Of(question, analyzer, statistics), passages);

    private EvidenceFeatures Features(string question, QuestionTerms terms, IReadOnlyList<Passage> passages)
    {
        var coverage = passages.Max(passage => Coverage(terms, passage));
        return new EvidenceFeatures(coverage, similarity(question, [.. passages.Take(Nearest)]).Max(), coverage * terms.Words.Sum(word => word.Weight) / terms.Rarest);
    }

    private double Coverage(QuestionTerms question, Passage passage)
    {
        var context = Terms(passage.Context).Where(t => question.WordOf(t) is not null).ToList();
        var text = Terms(passage.Text).ToArray();
        return ((1 - StretchPart) * question.Coverage([.. context, .. text])) + (StretchPart * BestStretch(question, context, text));
    }

    private static double BestStretch(QuestionTerms question, List<string> context, string[] text)
    {
        var best = 0.0;
        for (var start = 0; start < text.Length; start += StretchTerms / 2)
        {
            var stretch = text.AsSpan(start, Math.Min(StretchTerms, text.Length - start));
            best = Math.Max(best, question.Coverage([.. context, .. stretch]));
        }

        return best;
    }

    private IEnumerable<string> Terms(string text) => analyzer.Analyze(text).Select(t => t.Text);

    private static string Refusal(QuestionTerms question, int passages)
    {
        if (question.Words.Count == 0)
        {
            return "The question has no word to look for; name the thing it is about.";
        }

        var unknown = question.Words.Where(w => !w.IsKnown && w.Surface.Length <= LongestNamedWord).Take(NamedWords).Select(w => $"“{w.Surface}”").ToList();
        return (passages, unknown.Count) switch
        {
            (_, > 0) => $"The documents say too little to answer this; nothing in them mentions {string.Join(" or ", unknown)}.",
            (0, _) => "Nothing in the documents matches this question.",
            _ => "The passages found have too little to do with the question to answer from them.",
        };
    }
}
