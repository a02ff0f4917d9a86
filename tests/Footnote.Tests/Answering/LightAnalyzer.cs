using Footnote.Answering;
using Footnote.Documents;

namespace Footnote.Tests.Answering;

/// <summary>Lower case and the commonest English endings: enough to stand for the library's analyzer.</summary>
internal sealed class LightAnalyzer : ITermAnalyzer
{
    public IReadOnlyList<AnalyzedTerm> Analyze(string text)
    {
        var terms = new List<AnalyzedTerm>();
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_'))
            {
                i++;
            }

            if (i > start)
            {
                terms.Add(new AnalyzedTerm(Stem(text[start..i].ToLowerInvariant()), new SourceSpan(start, i)));
            }
        }

        return terms;
    }

    /// <summary>It knows one: who asks for a crash is shown a fault.</summary>
    public IReadOnlyList<AnalyzedSynonym> Synonyms(string text) =>
        [.. Analyze(text).Where(term => term.Text == "crash").Select(term => new AnalyzedSynonym("fault", term.Span, 0.5))];

    private static string Stem(string word) =>
        word.EndsWith("ing", StringComparison.Ordinal) && word.Length > 5 ? word[..^3]
        : word.EndsWith("ed", StringComparison.Ordinal) && word.Length > 4 ? word[..^2]
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && word.Length > 3 ? word[..^1]
        : word;
}
