using System.Runtime.InteropServices;

namespace Footnote.Embedding;

/// <summary>Collects the terms of passages, row by row, and weighs them when all are there.</summary>
internal sealed class TermMatrix
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<int> _passagesWith = [];
    private readonly List<(int Term, int Count)[]> _rows = [];

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

        _rows.Add([.. counts.Select(count => (count.Key, count.Value))]);
    }

    /// <summary>The vocabulary: terms of enough passages, ascending by code unit.</summary>
    public LatentVocabulary Vocabulary(LatentSettings settings)
    {
        var kept = _numbers
            .Where(term => _passagesWith[term.Value] >= settings.MinPassages)
            .OrderByDescending(term => _passagesWith[term.Value]).ThenBy(term => term.Key, StringComparer.Ordinal)
            .Take(settings.MaxTerms)
            .OrderBy(term => term.Key, StringComparer.Ordinal)
            .ToList();
        return new LatentVocabulary([.. kept.Select(term => term.Key)], [.. kept.Select(term => TermWeight.Idf(_rows.Count, _passagesWith[term.Value]))]);
    }

    /// <summary>The weighted matrix, passages x terms of the vocabulary, rows of unit length.</summary>
    public SparseMatrix Weighted(LatentVocabulary vocabulary)
    {
        var columnOf = new int[_numbers.Count];
        Array.Fill(columnOf, -1);
        for (var column = 0; column < vocabulary.Terms.Count; column++)
        {
            columnOf[_numbers[vocabulary.Terms[column]]] = column;
        }

        var starts = new long[_rows.Count + 1];
        var columns = new List<int>();
        var values = new List<float>();
        for (var row = 0; row < _rows.Count; row++)
        {
            AddRow(_rows[row], columnOf, vocabulary, columns, values);
            starts[row + 1] = columns.Count;
        }

        return new SparseMatrix(starts, [.. columns], [.. values], vocabulary.Terms.Count);
    }

    private static void AddRow((int Term, int Count)[] row, int[] columnOf, LatentVocabulary vocabulary, List<int> columns, List<float> values)
    {
        var entries = row.Where(entry => columnOf[entry.Term] >= 0).Select(entry => (Column: columnOf[entry.Term], entry.Count)).OrderBy(entry => entry.Column).ToList();
        var weights = entries.ConvertAll(entry => TermWeight.Of(entry.Count, vocabulary.Idf[entry.Column]));
        var length = Math.Sqrt(weights.Sum(weight => weight * weight));
        columns.AddRange(entries.Select(entry => entry.Column));
        values.AddRange(weights.Select(weight => length > 0 ? (float)(weight / length) : 0));
    }

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
