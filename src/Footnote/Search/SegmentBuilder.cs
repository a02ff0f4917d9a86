using System.Runtime.InteropServices;
using System.Text;
using Footnote.Search.Terms;

namespace Footnote.Search;

/// <summary>Collects passages and makes a <see cref="Segment"/> of them. The same passages give the same bytes, in whatever order they came.</summary>
public sealed class SegmentBuilder
{
    private readonly List<string> _terms = [];
    private readonly Dictionary<string, int> _termNumbers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, (PassageEntry Passage, TermCount[] Counts)> _passages = [];

    /// <summary>Number of passages so far.</summary>
    public int Count => _passages.Count;

    /// <summary>Adds a passage.</summary>
    /// <param name="passageId">Its identity.</param>
    /// <param name="text">Its own words.</param>
    /// <param name="context">Title, headings and captions it is also found by.</param>
    /// <exception cref="ArgumentException">A passage of this identity has been added before.</exception>
    public void Add(long passageId, string text, string context = "")
    {
        var inText = Analyzer.Analyze(text);
        var inContext = Analyzer.Analyze(context);
        var entry = new PassageEntry(passageId, Analyzer.Length(inText), Analyzer.Length(inContext));
        if (!_passages.TryAdd(passageId, (entry, CountTerms(inText, inContext))))
        {
            throw new ArgumentException($"Passage {passageId} is already in this segment.", nameof(passageId));
        }
    }

    /// <summary>The finished segment, in memory.</summary>
    public Segment Build()
    {
        var writer = new SegmentWriter([.. _passages.Values.Select(passage => passage.Passage)]);
        var postings = PostingsByTerm();
        foreach (var (term, number) in _terms.Select((term, number) => (Encoding.UTF8.GetBytes(term), number)).OrderBy(pair => pair.Item1, Utf8Order.Instance))
        {
            writer.Add(term, CollectionsMarshal.AsSpan(postings[number]));
        }

        return new Segment(writer.ToBytes(), "segment");
    }

    /// <summary>Writes the finished segment; see <see cref="Segment.WriteTo"/>.</summary>
    public void WriteTo(string path) => Build().WriteTo(path);

    private TermCount[] CountTerms(IReadOnlyList<Token> inText, IReadOnlyList<Token> inContext)
    {
        var counts = new Dictionary<int, TermCount>();
        foreach (var token in inText)
        {
            CountOf(counts, token.Term).InText++;
        }

        foreach (var token in inContext)
        {
            CountOf(counts, token.Term).InContext++;
        }

        return [.. counts.Values];
    }

    private ref TermCount CountOf(Dictionary<int, TermCount> counts, string term)
    {
        var number = NumberOf(term);
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, number, out _);
        count.Term = number;
        return ref count;
    }

    private int NumberOf(string term)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_termNumbers, term, out var isKnown);
        if (!isKnown)
        {
            number = _terms.Count;
            _terms.Add(term);
        }

        return number;
    }

    private List<Posting>[] PostingsByTerm()
    {
        var postings = new List<Posting>[_terms.Count];
        var index = 0;
        foreach (var (_, counts) in _passages.Values)
        {
            foreach (var count in counts)
            {
                (postings[count.Term] ??= []).Add(new Posting(index, count.InText, count.InContext));
            }

            index++;
        }

        return postings;
    }

    private struct TermCount
    {
        public int Term;
        public int InText;
        public int InContext;
    }
}
