using System.Runtime.InteropServices;
using System.Text;

namespace Footnote.Embedding;

/// <summary>Collects the terms of passages, row by row, and weighs them when all are there.</summary>
internal sealed class TermMatrix
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<int> _passagesWith = [];
    private readonly List<TermCount[]> _rows = [];

    /// <summary>Number of passages so far.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a passage.</summary>
    /// <param name="terms">Its terms, in any order, as often as they occur.</param>
    public void Add(IEnumerable<string> terms)
    {
        var counts = new Dictionary<int, int>();
        foreach (var term in terms)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, NumberOf(term), out _)++;
        }

        foreach (var term in counts.Keys)
        {
            _passagesWith[term]++;
        }

        _rows.Add([.. counts.Select(count => new TermCount(count.Key, count.Value))]);
    }

    /// <summary>The vocabulary: terms of enough passages.</summary>
    public LatentVocabulary Vocabulary(LatentSettings settings)
    {
        var kept = _numbers
            .Where(term => _passagesWith[term.Value] >= settings.MinPassages)
            .Select(term => (Bytes: Encoding.UTF8.GetBytes(term.Key), Number: term.Value))
            .ToArray();
        Array.Sort(kept, InByteOrder);
        kept = [.. kept.OrderByDescending(term => _passagesWith[term.Number]).Take(settings.MaxTerms)];
        Array.Sort(kept, InByteOrder);

        var columns = new int[_numbers.Count];
        Array.Fill(columns, LatentVocabulary.Unknown);
        for (var column = 0; column < kept.Length; column++)
        {
            columns[kept[column].Number] = column;
        }

        return new LatentVocabulary([.. kept.Select(term => term.Bytes)], [.. kept.Select(term => TermWeight.Idf(Count, _passagesWith[term.Number]))], columns);
    }

    /// <summary>The terms of a passage that the vocabulary has, as columns, ascending.</summary>
    public TermCount[] Row(int passage, LatentVocabulary vocabulary)
    {
        var terms = _rows[passage].Select(term => term with { Term = vocabulary.Columns[term.Term] }).Where(term => term.Term != LatentVocabulary.Unknown).ToArray();
        Array.Sort(terms, (x, y) => x.Term.CompareTo(y.Term));
        return terms;
    }

    /// <summary>The weighted matrix, passages x terms of the vocabulary, rows of unit length.</summary>
    public SparseMatrix Weighted(LatentVocabulary vocabulary)
    {
        var starts = new long[Count + 1];
        var columns = new List<int>();
        var values = new List<float>();
        for (var passage = 0; passage < Count; passage++)
        {
            var row = Row(passage, vocabulary);
            var weights = Array.ConvertAll(row, term => TermWeight.Of(term.Count, vocabulary.Idf[term.Term]));
            var length = Math.Sqrt(weights.Sum(weight => weight * weight));
            columns.AddRange(row.Select(term => term.Term));
            values.AddRange(weights.Select(weight => length > 0 ? (float)(weight / length) : 0));
            starts[passage + 1] = columns.Count;
        }

        return new SparseMatrix(starts, [.. columns], [.. values], vocabulary.Terms.Count);
    }

    private static int InByteOrder((byte[] Bytes, int Number) x, (byte[] Bytes, int Number) y) => x.Bytes.AsSpan().SequenceCompareTo(y.Bytes);

    private int NumberOf(string term)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, term, out var isKnown);
        if (!isKnown)
        {
            number = _passagesWith.Count;
            _passagesWith.Add(0);
        }

        return number;
    }
}
