namespace Footnote.Training.Vocabulary;

/// <summary>
/// Byte-pair encoding (Sennrich, Haddow and Birch 2016) over characters: the most frequent neighbouring pair becomes one symbol, again and again. A symbol
/// that begins words is another than the same characters inside them. Ties go to the pair that was seen first, so the outcome is always the same.
/// </summary>
internal sealed class MergeLearner
{
    private readonly List<(string Text, bool Begins)> _symbols = [];
    private readonly Dictionary<(string, bool), int> _numbers = [];
    private readonly List<(List<int> Symbols, double Weight)> _words = [];
    private readonly Dictionary<(int, int), double> _counts = [];
    private readonly Dictionary<(int, int), HashSet<int>> _places = [];
    private readonly PriorityQueue<(int, int), (double, int)> _queue = new();
    private int _seen;

    /// <summary>Starts with characters.</summary>
    /// <param name="words">Words with their weights.</param>
    public MergeLearner(IEnumerable<KeyValuePair<string, double>> words)
    {
        foreach (var (word, weight) in words)
        {
            _words.Add(([.. word.Select((character, i) => NumberOf(character.ToString(), i == 0))], weight));
            CountPairs(_words.Count - 1, +1);
        }

        foreach (var pair in _counts.Keys)
        {
            Enqueue(pair);
        }
    }

    /// <summary>Learns until there are enough symbols or nothing is left to merge.</summary>
    /// <returns>Symbols in the order in which they were found, the characters first.</returns>
    public IReadOnlyList<(string Text, bool Begins)> Learn(int symbols)
    {
        while (_symbols.Count < symbols && _queue.TryDequeue(out var pair, out var priority))
        {
            if (_counts.GetValueOrDefault(pair) is > 0 and var count)
            {
                Take(pair, count, -priority.Item1);
            }
        }

        return _symbols;
    }

    /// <summary>Merges the pair if it still is as frequent as when it was queued; else queues it again.</summary>
    private void Take((int Left, int Right) pair, double count, double queuedCount)
    {
        if (count < queuedCount)
        {
            Enqueue(pair);
            return;
        }

        var merged = NumberOf(_symbols[pair.Left].Text + _symbols[pair.Right].Text, _symbols[pair.Left].Begins);
        foreach (var word in _places[pair].Order().ToList())
        {
            CountPairs(word, -1);
            Merge(_words[word].Symbols, pair, merged);
            foreach (var changed in CountPairs(word, +1))
            {
                Enqueue(changed);
            }
        }

        _counts.Remove(pair);
        _places.Remove(pair);
    }

    private void Enqueue((int, int) pair) => _queue.Enqueue(pair, (-_counts[pair], _seen++));

    private int NumberOf(string text, bool begins)
    {
        if (!_numbers.TryGetValue((text, begins), out var number))
        {
            _numbers.Add((text, begins), number = _symbols.Count);
            _symbols.Add((text, begins));
        }

        return number;
    }

    /// <summary>Adds a word's pairs to the counts or takes them away.</summary>
    /// <returns>The pairs.</returns>
    private List<(int, int)> CountPairs(int word, int sign)
    {
        var (symbols, weight) = _words[word];
        var pairs = symbols.Zip(symbols.Skip(1)).ToList();
        foreach (var pair in pairs)
        {
            _counts[pair] = _counts.GetValueOrDefault(pair) + (sign * weight);
            if (sign > 0)
            {
                (_places.TryGetValue(pair, out var places) ? places : _places[pair] = []).Add(word);
            }
        }

        return pairs;
    }

    private static void Merge(List<int> symbols, (int Left, int Right) pair, int merged)
    {
        for (var i = 0; i + 1 < symbols.Count; i++)
        {
            if (symbols[i] == pair.Left && symbols[i + 1] == pair.Right)
            {
                symbols[i] = merged;
                symbols.RemoveAt(i + 1);
            }
        }
    }
}
