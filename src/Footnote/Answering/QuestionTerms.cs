using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>What a question is about: its words weighted by how rare they are in the library, so that a text can be asked how much of it it covers.</summary>
internal sealed class QuestionTerms
{
    /// <summary>Words beyond these are not looked at; a question has fewer, and a pasted file stays cheap.</summary>
    private const int MaxWords = 64;

    /// <summary>Weight of a name the library never mentions, in units of the rarest term's: the question is most likely about that name.</summary>
    private const double UnknownNameWeight = 3;

    /// <summary>The same for an ordinary word: readers word a question otherwise than the documents do.</summary>
    private const double UnknownWordWeight = 0.75;

    /// <summary>What a part covers of a name that the library does not mention as a whole: the 32 of an STM32 says little of it.</summary>
    private const double PartOfUnknownName = 0.3;

    /// <summary>Passages of other documents that are thought beside the library's own, none of them with any of the words: in a library of two pages every word is in all of them, and says something all the same.</summary>
    private const int OtherPassages = 100;

    private readonly Dictionary<string, (int Word, double Share)> _terms = new(StringComparer.Ordinal);
    private readonly List<QuestionWord> _words = [];
    private readonly double _total;

    private QuestionTerms(string question, ITermAnalyzer analyzer, ITermStatistics statistics)
    {
        Rarest = Weight(statistics, documentFrequency: 0);
        foreach (var word in ByWord(analyzer.Analyze(question)).Where(w => FunctionWords.IsContent(w.Span.Of(question))).Take(MaxWords))
        {
            Add(question, word.Span, word.Terms, statistics);
        }

        foreach (var synonym in analyzer.Synonyms(question))
        {
            Add(synonym);
        }

        _total = _words.Sum(w => w.Weight);
    }

    /// <summary>The words in the order of the question, each once.</summary>
    public IReadOnlyList<QuestionWord> Words => _words;

    /// <summary>What a word weighs that no passage holds, above 0.</summary>
    public double Rarest { get; }

    /// <summary>Understands a question.</summary>
    public static QuestionTerms Of(string question, ITermAnalyzer analyzer, ITermStatistics statistics) => new(question, analyzer, statistics);

    /// <summary>Index in <see cref="Words"/> of the word that the term belongs to; null where the question does not hold it.</summary>
    public int? WordOf(string term) => _terms.TryGetValue(term, out var part) ? part.Word : null;

    /// <summary>Share of the question's weight that the terms cover, from 0 to 1; 0 for a question without words.</summary>
    public double Coverage(IEnumerable<string> terms)
    {
        Span<double> covered = stackalloc double[_words.Count];
        foreach (var term in terms)
        {
            if (_terms.TryGetValue(term, out var part))
            {
                covered[part.Word] = Math.Max(covered[part.Word], part.Share);
            }
        }

        var sum = 0.0;
        for (var i = 0; i < covered.Length; i++)
        {
            sum += covered[i] * _words[i].Weight;
        }

        return _total > 0 ? sum / _total : 0;
    }

    /// <summary>Inverse document frequency as in BM25 (Robertson and Spärck Jones 1976, made positive): ln(1 + (N − n + ½) / (n + ½)).</summary>
    internal static double InverseDocumentFrequency(int count, int documentFrequency) =>
        Math.Log(1 + ((count - documentFrequency + 0.5) / (documentFrequency + 0.5)));

    private static double Weight(ITermStatistics statistics, int documentFrequency) => InverseDocumentFrequency(statistics.Count + OtherPassages, documentFrequency);

    private void Add(string question, SourceSpan span, List<string> terms, ITermStatistics statistics)
    {
        var unseen = terms.Where(t => !_terms.ContainsKey(t)).ToList();
        if (unseen.Count == 0)
        {
            return;
        }

        var weights = unseen.ConvertAll(t => statistics.DocumentFrequency(t) is > 0 and var n ? Weight(statistics, n) : 0);
        var known = weights.Max();
        var isName = IsName(question, span);
        var isKnown = known > 0 && !(isName && statistics.DocumentFrequency(terms[0]) == 0);
        for (var i = 0; i < unseen.Count; i++)
        {
            _terms[unseen[i]] = (_words.Count, (known > 0 ? weights[i] / known : 1) * (isKnown ? 1 : PartOfUnknownName));
        }

        _words.Add(new QuestionWord(span.Of(question), span, isKnown ? known : Rarest * (isName ? UnknownNameWeight : UnknownWordWeight), isKnown));
    }

    /// <summary>Lets a synonym cover part of the word it stands for; of a phrase, the rarest word.</summary>
    private void Add(AnalyzedSynonym synonym)
    {
        var words = Enumerable.Range(0, _words.Count).Where(word => _words[word].Span.Overlaps(synonym.Span)).ToList();
        if (words.Count > 0)
        {
            _terms.TryAdd(synonym.Text, (words.MaxBy(word => _words[word].Weight), synonym.Share));
        }
    }

    /// <summary>Joins the terms that were made from one word: a compound and its parts have overlapping spans.</summary>
    private static IEnumerable<(SourceSpan Span, List<string> Terms)> ByWord(IReadOnlyList<AnalyzedTerm> terms)
    {
        var words = new List<(SourceSpan Span, List<string> Terms)>();
        foreach (var term in terms.OrderBy(t => t.Span.Start).ThenByDescending(t => t.Span.End))
        {
            if (words is [.., var last] && last.Span.Overlaps(term.Span))
            {
                last.Terms.Add(term.Text);
            }
            else
            {
                words.Add((term.Span, [term.Text]));
            }
        }

        return words;
    }

    /// <summary>A capital inside the question, a digit, an underscore or a dot: the word stands for one thing and has no other wording.</summary>
    private static bool IsName(string question, SourceSpan span)
    {
        var word = question.AsSpan(span.Start, span.Length);
        var opensQuestion = question.AsSpan(0, span.Start).IsWhiteSpace();
        return word[(opensQuestion ? 1 : 0)..].ContainsAnyInRange('A', 'Z') || word.ContainsAnyInRange('0', '9') || word.Contains('_') || word.Contains('.');
    }
}
