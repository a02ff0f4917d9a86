using System.Runtime.InteropServices;
using Footnote.Embedding;

namespace Footnote.Training.Vocabulary;

/// <summary>How often each word occurs, as the tokenizer sees words.</summary>
internal sealed class WordCounts
{
    private readonly Dictionary<string, double> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>No words yet.</summary>
    public WordCounts() => _bySpan = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Counts a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="weight">What an occurrence counts.</param>
    public void Add(string text, double weight)
    {
        var words = new WordScanner(text, stackalloc char[WordScanner.MaxWordLength]);
        while (words.MoveNext())
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_bySpan, words.Current, out _) += weight;
        }
    }

    /// <summary>The words, most frequent first; equally frequent ones by their characters.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> MostFrequentFirst() =>
        [.. _counts.OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal)];
}
