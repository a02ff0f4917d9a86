using Footnote.Search.Terms;

namespace Footnote.Retrieval.Learned;

/// <summary>The words of a question and how they follow one another.</summary>
internal sealed class QuestionWords
{
    /// <summary>Words looked at: the time for pairs of them grows with the square, and a question of more words is not asked.</summary>
    private const int MaxWords = 128;

    private readonly Dictionary<string, int> _words;

    private QuestionWords(Dictionary<string, int> words, IReadOnlySet<(int First, int Second)> phrases) => (_words, Phrases) = (words, phrases);

    /// <summary>Number of distinct words.</summary>
    public int Count => _words.Count;

    /// <summary>Pairs of different words that follow each other, stop words left out.</summary>
    public IReadOnlySet<(int First, int Second)> Phrases { get; }

    /// <summary>Reads a question. Stop words are left out unless there is nothing else.</summary>
    public static QuestionWords Of(string question)
    {
        var words = AnalyzedQuery.From(question, StopWords.English).Terms.Select(term => term.Term).Distinct(StringComparer.Ordinal).Take(MaxWords)
            .Index().ToDictionary(word => word.Item, word => word.Index, StringComparer.Ordinal);
        var sequence = Analyzer.Analyze(question).Where(token => token.Kind != TokenKind.Part && words.ContainsKey(token.Term)).Select(token => words[token.Term]).ToList();
        return new QuestionWords(words, sequence.Zip(sequence.Skip(1)).Where(pair => pair.First != pair.Second).ToHashSet());
    }

    /// <summary>Looks for them in a passage.</summary>
    /// <param name="text">Headings and text.</param>
    /// <param name="headings">Length of the headings at its start; 0 where there are none.</param>
    public FoundWords In(string text, int headings)
    {
        var tokens = Analyzer.Analyze(text);
        var (hits, frequencies, inHeadings) = (new List<WordHit>(), new int[Count], new bool[Count]);
        foreach (var token in tokens)
        {
            if (_words.TryGetValue(token.Term, out var word))
            {
                hits.Add(new WordHit(word, token.Position));
                frequencies[word]++;
                inHeadings[word] |= token.Span.Start < headings;
            }
        }

        return new FoundWords(hits, frequencies, inHeadings, Analyzer.Length(tokens));
    }
}
