using Footnote.Embedding;

namespace Footnote.Training.Vocabulary;

/// <summary>
/// Makes a vocabulary of frequent words, each whole, and of the parts that rare words are made of. Frequent words carry most of the meaning of
/// technical prose; the parts are learned from the words that did not get a place of their own.
/// </summary>
internal static class VocabularyBuilder
{
    private const double ShareOfWholeWords = 0.78;
    private const double LeastCount = 3;
    private const int LongestRareWord = 24;

    // A misspelling in a frequent page must not outweigh many rare words.
    private const double MostRareWeight = 30;

    /// <summary>Builds a vocabulary.</summary>
    /// <param name="counts">Words of the texts that are learned from.</param>
    /// <param name="pieces">Number of pieces wanted.</param>
    public static PieceVocabulary Build(WordCounts counts, int pieces)
    {
        var words = counts.MostFrequentFirst();
        var whole = words.Take((int)(pieces * ShareOfWholeWords)).Select(word => word.Key).ToHashSet(StringComparer.Ordinal);
        var rare = words.Skip(whole.Count).Where(word => word.Value >= LeastCount && word.Key.Length <= LongestRareWord && word.Key.All(IsAlphabetic))
            .Select(word => KeyValuePair.Create(word.Key, Math.Min(word.Value, MostRareWeight)));
        var parts = new MergeLearner(rare.Concat(Characters())).Learn(symbols: 2 * (pieces - whole.Count)).Where(part => !(part.Begins && whole.Contains(part.Text))).Take(pieces - whole.Count).ToList();
        return PieceVocabulary.From(
            [.. whole.Concat(parts.Where(part => part.Begins).Select(part => part.Text)).Order(StringComparer.Ordinal)],
            [.. parts.Where(part => !part.Begins).Select(part => part.Text).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Whether words are spelt with the character: Latin, Greek or Cyrillic. Thousands of ideographs would crowd out the parts of words.</summary>
    private static bool IsAlphabetic(char character) => character < '\u0500';

    /// <summary>Every ASCII letter and digit at the beginning and inside of words, so that any ASCII word has pieces.</summary>
    private static IEnumerable<KeyValuePair<string, double>> Characters() =>
        "abcdefghijklmnopqrstuvwxyz0123456789".Select(character => KeyValuePair.Create($"{character}{character}", 0.0));
}
